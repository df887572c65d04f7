package dev.bakeoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that shows the house speaks of rooms and classes that there are. */
class ArchitecturePageTest {
  /** A class in code, such as {@code `jvm.Follower`}. */
  private static final Pattern CLASS = Pattern.compile("`((?:[a-z]+\\.)+[A-Z]\\w*)`");

  @Test
  void everyClassOfThePageExists() throws IOException {
    Set<String> names = new TreeSet<>();
    Matcher matcher = CLASS.matcher(Files.readString(Path.of("src/docs/architecture.md")));
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    assertThat(names).hasSizeGreaterThan(40); // the five walks name more
    for (String name : names) {
      assertThatCode(() -> Class.forName("dev.bakeoff." + name, false, getClass().getClassLoader()))
          .as(name)
          .doesNotThrowAnyException();
    }
  }
}
