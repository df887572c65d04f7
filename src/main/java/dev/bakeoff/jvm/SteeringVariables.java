package dev.bakeoff.jvm;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Knows the environment variables that change how fast a program runs, or what it computes, behind
 * its back: those of JVMs, the loader, BLAS, OpenMP, memory allocators, tensor libraries and
 * interpreters.
 *
 * <p>Names are compared whatever their case; {@code *} stands for any characters and {@code ?} for
 * one.
 */
final class SteeringVariables {
  private static final List<String> STEERING =
      List.of(
          // JVMs
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "_JAVA_OPTIONS",
          "IBM_JAVA_OPTIONS",
          "OPENJ9_JAVA_OPTIONS",
          // the loader
          "LD_*",
          "DYLD_*",
          // BLAS and vector mathematics
          "OPENBLAS_*",
          "GOTO_*",
          "GOTOBLAS_*",
          "BLIS_*",
          "MKL_*",
          "NVPL_*",
          "NVBLAS_*",
          "VECLIB_*",
          "ARMPL_*",
          "AOCL_*",
          "FLEXIBLAS*",
          "LIBXSMM_*",
          "DAAL_*",
          "ONEDAL_*",
          // threads
          "OMP_*",
          "GOMP_*",
          "KMP_*",
          "LIBOMP*",
          "TBB_*",
          "CILK_*",
          "LOKY_*",
          "JOBLIB_*",
          "RAYON_*",
          "GOMAXPROCS",
          // memory
          "MALLOC*",
          "GLIBC_TUNABLES",
          "MIMALLOC_*",
          "JEMALLOC_*",
          "TCMALLOC_*",
          "THP_MEM_ALLOC_ENABLE",
          // tensor libraries
          "TORCH*",
          "PYTORCH_*",
          "ATEN_*",
          "C10_*",
          "CAFFE2_*",
          "LRU_CACHE_CAPACITY",
          "DNNL_*",
          "ONEDNN_*",
          "MKLDNN_*",
          "DJL_*",
          "ND4J_*",
          "SD_*",
          "TF_ENABLE_*",
          "TF_DISABLE_*",
          "TF_NUM_*",
          "TF_XLA_*",
          "XLA_*",
          "JAX_*",
          // Python and its libraries
          "PYTHONOPTIMIZE",
          "PYTHONMALLOC*",
          "PYTHONDEVMODE",
          "PYTHONDEBUG",
          "PYTHONHASHSEED",
          "PYTHONTRACEMALLOC",
          "PYTHONFAULTHANDLER",
          "PYTHONPROFILEIMPORTTIME",
          "PYTHONASYNCIODEBUG",
          "PYTHON_*",
          "NPY_*",
          "NUMPY_*",
          "SCIPY_*",
          "SKLEARN*",
          "NUMEXPR_*",
          "NUMBA_*",
          "POLARS_*",
          // other languages
          "R_ENABLE_JIT",
          "R_DISABLE_BYTECODE",
          "R_GC_*",
          "R_NSIZE",
          "R_VSIZE",
          "R_MAX_VSIZE",
          "JULIA_NUM_*",
          "JULIA_CPU_*",
          "JULIA_EXCLUSIVE",
          "GOGC",
          "GOMEMLIMIT",
          "GODEBUG",
          "NODE_OPTIONS",
          "DOTNET_*",
          "COMPLUS_*");

  /** Where something is looked for: without them a program may not start at all. */
  private static final List<String> FINDING_LIBRARIES =
      List.of(
          "LD_LIBRARY_PATH",
          "DYLD_LIBRARY_PATH",
          "DYLD_FALLBACK_LIBRARY_PATH",
          "DYLD_FRAMEWORK_PATH",
          "DYLD_FALLBACK_FRAMEWORK_PATH",
          "PYTHONPATH",
          "R_LIBS",
          "R_LIBS_USER");

  private static final List<String> FOLDERS =
      List.of("TORCH_HOME", "DJL_CACHE_DIR", "ND4J_RESOURCES_CACHE_DIR", "NUMBA_CACHE_DIR");

  private static final Pattern IS_STEERING = pattern(STEERING);

  private SteeringVariables() {}

  /** Whether a variable of this name steers. */
  static boolean steers(String name) {
    return matches(IS_STEERING, name) && !findsLibraries(name) && !FOLDERS.contains(upper(name));
  }

  /** Whether a variable of this name says where libraries are, and so may swap one for another. */
  static boolean findsLibraries(String name) {
    return FINDING_LIBRARIES.contains(upper(name));
  }

  /** A pattern of the names that one of these globs stands for. */
  static Pattern pattern(List<String> globs) {
    return Pattern.compile(
        globs.stream()
            .map(glob -> upper(glob).replace("*", ".*").replace("?", "."))
            .collect(Collectors.joining("|")));
  }

  /** Whether a name is one of a pattern's. */
  static boolean matches(Pattern pattern, String name) {
    return pattern.matcher(upper(name)).matches();
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
