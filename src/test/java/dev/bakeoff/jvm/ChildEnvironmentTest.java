package dev.bakeoff.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildEnvironmentTest {
  private static ChildEnvironment of(Map<String, String> parent, String... keep) {
    return ChildEnvironment.of(parent, List.of(keep));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JAVA_TOOL_OPTIONS",
        "JDK_JAVA_OPTIONS",
        "_JAVA_OPTIONS",
        "LD_PRELOAD",
        "LD_AUDIT",
        "LD_BIND_NOW",
        "DYLD_INSERT_LIBRARIES",
        "OPENBLAS_CORETYPE",
        "OPENBLAS_NUM_THREADS",
        "GOTO_NUM_THREADS",
        "BLIS_ARCH_TYPE",
        "MKL_ENABLE_INSTRUCTIONS",
        "NVPL_BLAS_DEBUG_CPU_TYPE",
        "VECLIB_MAXIMUM_THREADS",
        "OMP_PROC_BIND",
        "GOMP_CPU_AFFINITY",
        "KMP_BLOCKTIME",
        "MALLOC_ARENA_MAX",
        "MallocNanoZone",
        "GLIBC_TUNABLES",
        "MIMALLOC_LARGE_OS_PAGES",
        "ATEN_CPU_CAPABILITY",
        "TORCHINDUCTOR_MAX_AUTOTUNE",
        "PYTORCH_JIT",
        "DNNL_MAX_CPU_ISA",
        "ONEDNN_MAX_CPU_ISA",
        "NPY_DISABLE_CPU_FEATURES",
        "PYTHONOPTIMIZE",
        "PYTHONHASHSEED",
        "NUMEXPR_MAX_THREADS",
        "TF_ENABLE_ONEDNN_OPTS",
        "NODE_OPTIONS"
      })
  void takesWhatSteersLibraries(String name) {
    ChildEnvironment environment = of(Map.of(name, "x"));
    assertThat(environment.taken()).containsExactly(name);
    assertThat(environment.variables(2).get(name)).isNotEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH",
        "HOME",
        "LANG",
        "TMPDIR",
        "JAVA_HOME",
        "BAKEOFF_DATA",
        "DJL_CACHE_DIR",
        "TORCH_HOME",
        "PYTHONUNBUFFERED",
        "VIRTUAL_ENV",
        "TF_CLI_CONFIG_FILE", // Terraform's
        "OLDPWD",
        "LD" // no LD_
      })
  void leavesWhatOnlyFindsThings(String name) {
    ChildEnvironment environment = of(Map.of(name, "x"));
    assertThat(environment.taken()).isEmpty();
    assertThat(environment.variables(2)).containsEntry(name, "x");
    assertThat(environment.facts()).isEqualTo(of(Map.of()).facts());
  }

  @Test
  void whatFindsLibrariesStaysAndIsNoted() {
    ChildEnvironment environment = of(Map.of("LD_LIBRARY_PATH", "/opt/blas"));
    assertThat(environment.variables(1)).containsEntry("LD_LIBRARY_PATH", "/opt/blas");
    assertThat(environment.facts()).containsEntry("variables_kept", "LD_LIBRARY_PATH=/opt/blas");
  }

  @Test
  void keepsWhatIsNamedAndNotesIt() {
    Map<String, String> parent =
        new TreeMap<>(
            Map.of("OPENBLAS_CORETYPE", "Haswell", "OMP_PLACES", "cores", "MALLOC_ARENA_MAX", "2"));
    parent.put("SOLVER_MODE", "fast");
    ChildEnvironment environment = of(parent, "OPENBLAS_*", "OMP_PLACES", "SOLVER_MODE");
    assertThat(environment.taken()).containsExactly("MALLOC_ARENA_MAX");
    assertThat(environment.variables(1))
        .containsEntry("OPENBLAS_CORETYPE", "Haswell")
        .containsEntry("OMP_PLACES", "cores");
    assertThat(environment.facts())
        .containsEntry(
            "variables_kept", "OMP_PLACES=cores OPENBLAS_CORETYPE=Haswell SOLVER_MODE=fast");
  }

  @Test
  void theLimitOfThreadsIsNothingToKeepAndWaitingIs() {
    ChildEnvironment environment =
        of(Map.of("OMP_NUM_THREADS", "64", "OMP_WAIT_POLICY", "active"), "OMP_*");
    assertThat(environment.variables(2))
        .containsEntry("OMP_NUM_THREADS", "2")
        .containsEntry("OMP_WAIT_POLICY", "active");
    assertThat(environment.taken()).containsExactly("OMP_NUM_THREADS");
  }

  @Test
  void saysWhatIsSetForEveryTrialAndWithWhichOptionsJvmsStart() {
    Map<String, String> facts = of(Map.of()).facts();
    assertThat(facts).containsOnlyKeys("jvm_options", "variables_set");
    assertThat(facts.get("jvm_options"))
        .startsWith("-Xmx<heap> -XX:ActiveProcessorCount=<threads> ");
    assertThat(facts.get("variables_set"))
        .startsWith("GOMP_SPINCOUNT=20000 MKL_NUM_THREADS=<threads> OMP_NUM_THREADS=<threads> ");
  }
}
