package dev.bakeoff.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MachineTimesTest {
  @TempDir Path dir;

  // user nice system idle iowait irq softirq steal guest guest_nice, as proc(5) has them
  private static final List<String> STAT =
      List.of(
          "cpu  11287 5 5328 638300 427 3 121 119 40 0",
          "cpu0 5479 0 2093 320221 65 0 12 52 0 0",
          "cpu1 5807 5 3234 318079 362 3 109 67 40 0",
          "intr 356207 0 0");

  @Test
  void countsWhatIsWorkOnceAndNothingElse() {
    MachineTimes times = MachineTimes.of(0, STAT, null, 0);
    // (11287 + 5 + 5328 + 3 + 121) hundredths; the guest's 40 are within the first
    assertThat(times.busySeconds()).isCloseTo(167.44, within(1e-9));
    assertThat(times.stealSeconds()).isCloseTo(1.19, within(1e-9));
    assertThat(times.processors()).isEqualTo(2);
    assertThat(times.throttledSeconds()).isNull();
  }

  @Test
  void givesOthersWhatIsNotTheTrialsOwn() {
    MachineTimes before = new MachineTimes(1_000_000_000L, 2, 100, 5, 1.0, 20);
    MachineTimes after = new MachineTimes(11_000_000_000L, 2, 113, 5.5, 1.25, 31);
    assertThat(after.since(before)).isEqualTo(new Disturbance(10, 2, 2.0, 0.5, 0.25));
  }

  @Test
  void takesLessThanNothingForRounding() {
    MachineTimes before = new MachineTimes(0, 2, 100, 5, null, 20);
    MachineTimes after = new MachineTimes(1_000_000_000L, 2, 101, 5, null, 21.02);
    assertThat(after.since(before)).isEqualTo(new Disturbance(1, 2, 0, 0, null));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void looksAtThisMachine() {
    MachineTimes times = MachineTimes.now().orElseThrow();
    assertThat(times.processors())
        .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(times.busySeconds()).isPositive();
    assertThat(times.ownSeconds()).isPositive();
  }

  private Double throttled(String membership) throws IOException {
    Path file = Files.writeString(dir.resolve("membership"), membership);
    return new Throttling(dir.resolve("cgroup"), file).seconds();
  }

  private void stat(String group, String text) throws IOException {
    Path folder = Files.createDirectories(dir.resolve("cgroup").resolve(group));
    Files.writeString(folder.resolve("cpu.stat"), text);
  }

  @Test
  void readsAQuotaOfEitherVersion() throws IOException {
    stat("job", "usage_usec 7\nnr_throttled 3\nthrottled_usec 250000\n");
    assertThat(throttled("0::/job\n")).isEqualTo(0.25);
    stat("cpu", "nr_periods 9\nnr_throttled 3\nthrottled_time 500000000\n"); // a container sees so
    assertThat(throttled("3:cpuset:/x\n2:cpu,cpuacct:/host/path\n")).isEqualTo(0.5);
  }

  @Test
  void addsTheQuotasOfTheGroupsAbove() throws IOException {
    stat("user.slice", "throttled_usec 1000000\n");
    stat("user.slice/job", "throttled_usec 250000\n");
    stat("", "usage_usec 7\n"); // the root has no quota
    assertThat(throttled("0::/user.slice/job\n")).isEqualTo(1.25);
  }

  @Test
  void knowsNoQuotaWhereNoGroupCountsOne() throws IOException {
    assertThat(throttled("1:memory:/\n0::/\n")).isNull();
  }
}
