package dev.bakeoff.check.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.bakeoff.check.Change;
import dev.bakeoff.check.CostRatio;
import dev.bakeoff.check.Finding;
import dev.bakeoff.check.GateResult;
import dev.bakeoff.check.ModelDifference;
import dev.bakeoff.check.ModelKey;
import dev.bakeoff.check.QualityDifference;
import dev.bakeoff.check.SetDifference;
import dev.bakeoff.check.TrialPair.State;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.statistics.Interval;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes differences and verdicts as JSON. Numbers that there are not are null: a p without a test,
 * the upper end of an interval that has none.
 */
public final class CheckJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private CheckJson() {}

  /** Two sets side by side. */
  public static String of(SetDifference difference) {
    return write(map(difference));
  }

  /** What a gate says, with both sets side by side. */
  public static String of(GateResult result) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("outcome", word(result.outcome()));
    map.put("findings", result.findings().stream().map(CheckJson::map).toList());
    map.putAll(map(result.difference()));
    return write(map);
  }

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a comparison cannot be written", e);
    }
  }

  private static Map<String, Object> map(SetDifference difference) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("models", difference.models().stream().map(CheckJson::map).toList());
    map.put("machine", difference.machine().stream().map(CheckJson::map).toList());
    return map;
  }

  private static Map<String, Object> map(Finding finding) {
    Map<String, Object> map = map(finding.model());
    map.put("subject", finding.subject());
    map.put("verdict", finding.verdict().word());
    map.put("text", finding.text());
    return map;
  }

  private static Map<String, Object> map(ModelKey key) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("dataset", key.dataset());
    map.put("model", key.model());
    map.put("n_train", key.nTrain());
    return map;
  }

  private static Map<String, Object> map(ModelDifference model) {
    Map<String, Object> map = map(model.key());
    map.put(
        "compared",
        names(model.rows().comparable().stream().map(pair -> pair.candidate()).toList()));
    map.put("missing", names(model.rows().missing()));
    map.put("added", names(model.rows().added()));
    for (State state : State.values()) {
      if (state != State.COMPARABLE) {
        map.put(
            word(state),
            names(model.rows().in(state).stream().map(pair -> pair.candidate()).toList()));
      }
    }
    map.put("quality", model.quality().stream().map(CheckJson::map).toList());
    model
        .discordant()
        .ifPresent(
            counts -> {
              map.put("only_base_right", counts.first());
              map.put("only_candidate_right", counts.second());
            });
    map.put("costs", model.costs().stream().map(CheckJson::map).toList());
    map.put("changes", model.changes().stream().map(CheckJson::map).toList());
    return map;
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> names(List<TrialResult> rows) {
    return rows.stream().map(TrialResult::name).toList();
  }

  private static Map<String, Object> map(QualityDifference one) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("metric", one.metric().word());
    map.put("base", one.base());
    map.put("candidate", one.candidate());
    map.put("difference", one.difference());
    map.put("higher_is_better", one.metric().higherIsBetter());
    map.put("interval", interval(one.interval()));
    map.put("p", number(one.p()));
    map.put("test", word(one.test()));
    return map;
  }

  private static Map<String, Object> map(CostRatio one) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("cost", one.cost().key());
    map.put("base", one.base());
    map.put("candidate", one.candidate());
    map.put("ratio", number(one.ratio()));
    map.put("interval", interval(one.interval()));
    map.put("n_base", one.sample().nBase());
    map.put("n_candidate", one.sample().nCandidate());
    one.incomparable().ifPresent(why -> map.put("incomparable", why));
    return map;
  }

  private static Map<String, Object> map(Change change) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("what", change.what());
    map.put("base", change.before());
    map.put("candidate", change.after());
    return map;
  }

  private static List<Double> interval(Interval interval) {
    return Arrays.asList(number(interval.low()), number(interval.high()));
  }

  private static Double number(double value) {
    return Double.isFinite(value) ? Double.valueOf(value) : null;
  }
}
