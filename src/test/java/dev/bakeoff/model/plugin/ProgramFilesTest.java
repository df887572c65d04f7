package dev.bakeoff.model.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFilesTest {
  @TempDir Path dir;

  private Path file(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static Optional<String> sha256(String... command) throws IOException {
    return new ModelSource(null, List.of(command)).sha256(List.of("a command"), Optional.empty());
  }

  @Test
  void areEveryWordThatIsAFileAndTheInterpreter() throws IOException {
    Path script = file("run.sh", "echo");
    Path data = file("data.csv", "1");
    Path weights = file("weights.bin", "2");
    assertThat(
            ProgramFiles.of(
                    List.of(
                        "sh", script.toString(), data.toString(), "--from=" + weights, "run.sh"))
                .files())
        .containsExactly(Path.of("/bin/sh").toRealPath(), script, data, weights);
  }

  @Test
  void areTheInterpreterThatAScriptNames() throws IOException {
    Path shell = Path.of("/bin/sh").toRealPath();
    Path direct = file("direct", "#!/bin/sh -e\necho\n");
    Path byPath = file("by-path", "#!/usr/bin/env -S sh -e\necho\n");
    assertThat(ProgramFiles.of(List.of(byPath.toString())).files()).containsExactly(byPath, shell);
    assertThat(ProgramFiles.of(List.of(direct.toString())).files())
        .hasSize(2)
        .contains(direct)
        .anyMatch(file -> file.getFileName().toString().matches("sh|" + shell.getFileName()));
  }

  @Test
  void areWhatAPythonScriptImportsFromBesideItself() throws IOException {
    Path script =
        file("main.py", "\"\"\"A text.\"\"\"\nimport os, helper as h\nfrom pack import x\n");
    Path helper = file("helper.py", "def f():\n    from deep.down import thing\n    import main\n");
    Path pack = file("pack/__init__.py", "from . import (one,\n two)\n");
    Path one = file("pack/one.py", "import pack.two");
    Path two = file("pack/two.py", "");
    Path deep = file("deep/down.py", "");
    file("other.py", "");
    assertThat(PythonImports.of(script)).containsExactlyInAnyOrder(helper, pack, one, two, deep);
    assertThat(ProgramFiles.of(List.of("sh", script.toString())).files()).contains(helper, deep);
  }

  @Test
  void anEditOfAnyOfThemIsAnotherKey() throws IOException {
    Path script = file("main.py", "import helper\n");
    Path helper = file("helper.py", "a = 1\n");
    Path data = file("data.csv", "1");
    String[] command = {"sh", script.toString(), data.toString()};
    Optional<String> before = sha256(command);
    assertThat(sha256(command)).isEqualTo(before);
    for (Path edited : List.of(script, helper, data)) {
      String text = Files.readString(edited);
      Files.writeString(edited, text + "\n");
      assertThat(sha256(command)).as(edited.toString()).isNotEqualTo(before);
      Files.writeString(edited, text);
    }
    assertThat(sha256(command)).isEqualTo(before);
    file("other.py", "");
    assertThat(sha256(command)).as("a file that is no part of it").isEqualTo(before);
  }

  @Test
  void anotherInterpreterOfTheSameNameIsAnotherKey() throws IOException {
    Path first = file("first/tool", "one");
    Path second = file("second/tool", "two");
    assertThat(sha256(first.toString())).isNotEqualTo(sha256(second.toString()));
  }

  @Test
  void otherVersionsAreAnotherKey() throws IOException {
    ModelSource source = new ModelSource(null, List.of("sh"));
    assertThat(source.sha256(List.of("sh"), Optional.of("numpy 1")))
        .isNotEqualTo(source.sha256(List.of("sh"), Optional.of("numpy 2")))
        .isNotEqualTo(source.sha256(List.of("sh"), Optional.empty()));
    assertThat(ModelSource.BUILT_IN.sha256(List.of(), Optional.empty())).isEmpty();
  }

  @Test
  void tellVersionsIfALineSaysSo() throws IOException {
    Path silent = file("silent.sh", "echo bakeoff:versions\n");
    Path telling = file("telling.sh", "# bakeoff:versions\necho\n");
    Path imports = file("imports.py", "import telling\n");
    file("telling.py", "'''\nbakeoff:versions\n'''\n");
    assertThat(ProgramFiles.of(List.of("sh", silent.toString())).tellVersions()).isFalse();
    assertThat(ProgramFiles.of(List.of("sh", telling.toString())).tellVersions()).isTrue();
    assertThat(ProgramFiles.of(List.of("sh", imports.toString())).tellVersions()).isTrue();
  }

  @Test
  void ourPeersBelongTogether() throws IOException {
    Path peers = Path.of("src/peers/python").toAbsolutePath();
    assertThat(PythonImports.of(peers.resolve("torch_mlp.py")))
        .containsExactlyInAnyOrder(peers.resolve("peer.py"), peers.resolve("torch_network.py"));
    assertThat(PythonImports.of(peers.resolve("sklearn_svc.py")))
        .containsExactly(peers.resolve("peer.py"));
    assertThat(ProgramFiles.of(List.of(peers.resolve("sklearn_svc.py").toString())).tellVersions())
        .isTrue();
  }
}
