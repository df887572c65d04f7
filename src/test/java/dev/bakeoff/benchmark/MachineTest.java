package dev.bakeoff.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.jvm.ChildEnvironment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineTest {
  private static Machine look(Map<String, String> parent, String... keep) {
    return Machine.look(ChildEnvironment.of(parent, List.of(keep)));
  }

  @Test
  void onlyWhatReachesTrialsIsPartOfTheKey() {
    Map<String, String> steered = Map.of("OPENBLAS_CORETYPE", "Haswell", "HOME", "/home/a");
    String plain = look(Map.of()).key();
    assertThat(look(steered).key()).isEqualTo(plain);
    assertThat(look(steered, "OPENBLAS_*").key()).isNotEqualTo(plain);
    assertThat(look(steered, "OPENBLAS_*").key())
        .isNotEqualTo(look(Map.of("OPENBLAS_CORETYPE", "Zen"), "OPENBLAS_*").key());
    assertThat(look(steered, "OPENBLAS_*").facts())
        .containsEntry("variables_kept", "OPENBLAS_CORETYPE=Haswell")
        .containsKeys("cpu", "jvm", "jvm_options", "variables_set");
  }
}
