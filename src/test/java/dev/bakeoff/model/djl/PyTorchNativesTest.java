package dev.bakeoff.model.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Utils;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PyTorchNativesTest {
  @Test
  void unpacksNativesToAFolderOfOursAndNeedsNoNetwork() {
    PyTorchNatives.load();
    assertThat(Utils.isOfflineMode()).isTrue();
    assertThat(Path.of(LibUtils.getLibtorchPath())).startsWith(Utils.getCacheDir());
    assertThat(Utils.getCacheDir().getFileName().toString()).isNotEqualTo(".djl.ai");
  }
}
