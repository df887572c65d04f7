package dev.bakeoff.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.comparison.FakeSet;
import dev.bakeoff.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocatedSetTest {
  @TempDir Path dir;
  private Path set;

  @BeforeEach
  void makeSet() throws IOException {
    set = dir.resolve("results/small");
    FakeSet fake = new FakeSet(set);
    FakeRow row = FakeRow.ok("svm", "svm", 1, 10);
    fake.predictions(row, new int[] {1, 2}, new int[] {0, 1}, new int[] {0, 1}).add(row).set();
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-c", "user.name=a", "-c", "user.email=a@b.c", "-C", dir.toString()));
    command.addAll(List.of(arguments));
    Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as(said).isZero();
  }

  /** Commits the set, and then changes it. */
  private void commit() throws IOException, InterruptedException {
    git("init", "-q", "-b", "main");
    git("add", "results");
    git("commit", "-q", "-m", "Add results");
    Files.writeString(set.resolve("results.jsonl"), "");
  }

  @Test
  void findsAFolderAndItsFileOfRows() throws Exception {
    for (Path place : List.of(set, set.resolve("results.jsonl"))) {
      try (LocatedSet found = LocatedSet.find(place.toString())) {
        assertThat(found.results().rows()).hasSize(1);
        assertThat(found.results().testPredictions(found.results().rows().get(0))).isPresent();
        assertThat(found.copy()).isEmpty();
      }
    }
    assertThat(set.resolve("results.jsonl")).exists(); // closing removes only a copy
  }

  @Test
  void findsAFolderOfARevisionAndRemovesItsCopy() throws Exception {
    commit();
    for (String where : List.of("main:results/small", "main:results/small/results.jsonl")) {
      Path copy;
      try (LocatedSet found = LocatedSet.find(where, dir)) {
        copy = found.copy().orElseThrow();
        assertThat(found.results().rows()).hasSize(1);
        assertThat(found.results().testPredictions(found.results().rows().get(0))).isPresent();
      }
      assertThat(copy).doesNotExist();
    }
  }

  @Test
  void saysWhatIsNotThere() throws Exception {
    commit();
    for (String where : List.of("main:results/large", "old:results/small", "-o/tmp/x:y")) {
      assertThatThrownBy(() -> LocatedSet.find(where, dir))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(where)
          .hasMessageContaining("expected the folder of a result set");
    }
    assertThatThrownBy(() -> LocatedSet.find("main:results", dir))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("main:results holds no results.jsonl");
    assertThatThrownBy(() -> LocatedSet.find(dir.resolve("nothing").toString()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("nothing holds no results.jsonl");
  }

  @Test
  void damageInARevisionIsNamedByTheRevision() throws Exception {
    Files.writeString(set.resolve("results.jsonl"), "{}\n{}\n", StandardOpenOption.APPEND);
    commit();
    assertThatThrownBy(() -> LocatedSet.find("main:results/small", dir))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("main:results/small/results.jsonl, line 2 is damaged");
  }

  @Test
  void aFileThatIsNoSetIsRefused() throws Exception {
    Path one = Files.writeString(dir.resolve("notes.txt"), "one line");
    assertThatThrownBy(() -> LocatedSet.find(one.toString()))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            one + " holds no row: expected the results.jsonl of a result set, or its folder");
    Path more = Files.writeString(dir.resolve("notes.txt"), "two\nlines\n");
    assertThatThrownBy(() -> LocatedSet.find(more.toString()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("notes.txt, line 1 is damaged");
  }
}
