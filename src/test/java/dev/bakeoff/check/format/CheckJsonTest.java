package dev.bakeoff.check.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.check.GateResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckJsonTest {
  @TempDir Path dir;

  @Test
  void hasVerdictsAndBothSets() throws Exception {
    GateResult result = Judged.ofEveryKind(dir);
    JsonNode json = new ObjectMapper().readTree(CheckJson.of(result));
    assertThat(json.get("outcome").asText()).isEqualTo("failed");
    assertThat(json.get("findings")).hasSize(result.findings().size());
    assertThat(json.at("/findings/0/model").asText()).isEqualTo("svm");
    assertThat(json.at("/findings/0/verdict").asText()).isEqualTo("worse");
    JsonNode svm = json.at("/models/0");
    assertThat(svm.get("n_train").asInt()).isEqualTo(120);
    assertThat(svm.get("only_base_right").asInt()).isEqualTo(15);
    assertThat(svm.get("only_candidate_right").asInt()).isEqualTo(3);
    assertThat(svm.at("/quality/0/test").asText()).isEqualTo("mcnemar");
    assertThat(svm.at("/quality/0/base").asDouble()).isEqualTo(0.97);
    assertThat(svm.at("/quality/0/interval")).hasSize(2);
    assertThat(svm.at("/changes/0/what").asText()).isEqualTo("C");
    assertThat(svm.at("/compared/0").asText()).isEqualTo("toy/svm{C=0.1}/n120/r1/fnull");
    assertThat(json.at("/models/1/fails_now")).hasSize(1);
    assertThat(json.at("/models/2/missing")).hasSize(1);
    assertThat(json.at("/models/4/added")).hasSize(1);
  }

  @Test
  void aNumberThatThereIsNotIsNull() throws Exception {
    JsonNode json = new ObjectMapper().readTree(CheckJson.of(Judged.ofEveryKind(dir).difference()));
    // one trial each gives a ratio no upper end
    assertThat(json.at("/models/0/costs/0/interval/1").isNull()).isTrue();
    assertThat(json.at("/models/0/costs/0/ratio").isNumber()).isTrue();
  }
}
