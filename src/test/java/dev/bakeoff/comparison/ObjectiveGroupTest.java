package dev.bakeoff.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.comparison.ObjectiveGroup.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectiveGroupTest {
  private static final String FORM = "multinomial log loss, C = 1";

  @TempDir Path dir;
  private FakeSet set;

  @BeforeEach
  void anEmptySet() throws IOException {
    set = new FakeSet(dir);
  }

  private FakeRow row(String name, double value, String form) {
    return FakeRow.ok(name, name.toUpperCase(Locale.ROOT), 0.9, 1)
        .reached(value, form, "C = 1, bias not penalised");
  }

  private List<ObjectiveGroup> groups() throws IOException {
    return ObjectiveGroup.of(Comparison.of(set.set(), set.config()).sections().get(0));
  }

  @Test
  void comparesEachWithTheBestOfTheSameObjective() throws IOException {
    set.add(row("a", 0.5, FORM))
        .add(row("b", 0.505, FORM))
        .add(row("c", 0.5051, FORM))
        .add(row("d", 0.1, "multinomial log loss, C = 10"))
        .add(FakeRow.ok("e", "E", 0.9, 1));
    assertThat(groups()).hasSize(1);
    ObjectiveGroup group = groups().get(0);
    assertThat(group.form()).isEqualTo(FORM);
    assertThat(group.members()).extracting(m -> m.entry().label()).containsExactly("A", "B", "C");
    assertThat(group.members().get(0).aboveBest()).isZero();
    // 0.505 / 0.5 - 1 and 0.5051 / 0.5 - 1; a hundredth itself is still as far
    assertThat(group.members().get(1).aboveBest()).isCloseTo(0.01, within(1e-12));
    assertThat(group.members().get(2).aboveBest()).isCloseTo(0.0102, within(1e-12));
    assertThat(group.members().get(2).solvedLess()).isTrue();
    assertThat(group.members().get(0).solvedLess()).isFalse();
  }

  /** The best of one split says nothing of another; the farthest of several trials counts. */
  @Test
  void comparesTrialsOnTheSameSplitOnly() throws IOException {
    for (int fold = 1; fold <= 2; fold++) {
      FakeRow a = row("a", fold == 1 ? 0.5 : 0.2, FORM).part(1, fold);
      FakeRow b = row("b", fold == 1 ? 0.5 : 0.25, FORM).part(1, fold);
      a.split = b.split = "split " + fold;
      set.add(a).add(b);
    }
    FakeRow alone = row("c", 0.9, FORM);
    alone.split = "split 3";
    set.add(alone);
    List<Member> members = groups().get(0).members();
    assertThat(members).extracting(m -> m.entry().label()).containsExactly("A", "B");
    assertThat(members.get(0).aboveBest()).isZero();
    assertThat(members.get(1).aboveBest()).isCloseTo(0.25, within(1e-12)); // 0.25 / 0.2 - 1
    assertThat(members.get(1).value()).isCloseTo(0.375, within(1e-12)); // of 0.5 and 0.25
  }

  @Test
  void hasNoGroupWhereNoTwoModelsShareAnObjective() throws IOException {
    set.add(row("a", 0.5, FORM)).add(FakeRow.ok("b", "B", 0.9, 1));
    assertThat(groups()).isEmpty();
  }
}
