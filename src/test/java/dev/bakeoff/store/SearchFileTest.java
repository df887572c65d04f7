package dev.bakeoff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.result.Candidate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchFileTest {
  private static Map<String, Object> params(double c, String loss, Object hidden) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("C", c);
    params.put("loss", loss);
    params.put("hidden", hidden);
    return params;
  }

  private static final List<Candidate> CANDIDATES =
      List.of(
          new Candidate(
              1, 1, params(0.5, "l1", List.of(30, 20)), List.of(0.75, 0.25), 0.5, 0.25, 2, null),
          new Candidate(
              2,
              null,
              params(4, "l2", List.of(10)),
              Arrays.asList(0.5, null),
              null,
              null,
              1.5,
              "fold 2: it \"failed\", twice\nor more"));

  @Test
  void readsWhatItWrote() throws IOException {
    assertThat(SearchFile.read(file(SearchFile.encode(CANDIDATES)))).isEqualTo(CANDIDATES);
  }

  @Test
  void writesALineACandidateAndQuotesWhatItMust() {
    // by hand from RFC 4180
    assertThat(new String(SearchFile.encode(CANDIDATES), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            candidate,rank,param_C,param_loss,param_hidden,fold_1,fold_2,mean,sd,seconds,failure
            1,1,0.5,l1,"[30,20]",0.75,0.25,0.5,0.25,2.0,
            2,,4.0,l2,[10],0.5,,,,1.5,"fold 2: it ""failed"", twice
            or more"
            """);
  }

  @Test
  void saysThatAFileIsDamaged() throws IOException {
    SetFiles.Named file = file("candidate,rank\n1,first\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> SearchFile.read(file))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "a.csv is damaged: it is no list of candidates; run its trial again with --force");
  }

  private static SetFiles.Named file(byte[] content) {
    return new SetFiles.Named(Path.of("a.csv"), content);
  }
}
