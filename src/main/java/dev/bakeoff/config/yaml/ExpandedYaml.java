package dev.bakeoff.config.yaml;

import dev.bakeoff.config.yaml.Located.Mapping;
import dev.bakeoff.config.yaml.Located.Scalar;
import dev.bakeoff.config.yaml.Located.Sequence;
import dev.bakeoff.config.yaml.Located.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Writes a merged config as YAML: numbers as they were written, aliases spelt out, no comments, and
 * the keys of the whole config in one order, whichever file they came from.
 */
public final class ExpandedYaml {
  private ExpandedYaml() {}

  public static String write(Mapping root, List<String> order) {
    List<Map.Entry<String, Setting>> entries = new ArrayList<>(root.entries().entrySet());
    entries.sort(Comparator.comparingInt(entry -> rank(entry.getKey(), order)));
    DumpSettings settings =
        DumpSettings.builder()
            .setSchema(new CoreSchema())
            .setUseUnicodeEncoding(true)
            .setSplitLines(false)
            .build();
    StringBuilder out = new StringBuilder();
    new Dump(settings)
        .dumpNode(
            mapping(entries),
            new StreamDataWriter() {
              @Override
              public void write(String text) {
                out.append(text);
              }

              @Override
              public void write(String text, int offset, int length) {
                out.append(text, offset, offset + length);
              }
            });
    return out.toString();
  }

  private static int rank(String key, List<String> order) {
    int rank = order.indexOf(key);
    return rank < 0 ? order.size() : rank;
  }

  private static Node mapping(Iterable<Map.Entry<String, Setting>> entries) {
    List<NodeTuple> tuples = new ArrayList<>();
    for (Map.Entry<String, Setting> entry : entries) {
      Node key = new ScalarNode(Tag.STR, entry.getKey(), ScalarStyle.PLAIN);
      tuples.add(new NodeTuple(key, node(entry.getValue().value())));
    }
    return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
  }

  private static Node node(Located located) {
    if (located instanceof Mapping mapping) {
      return mapping(mapping.entries().entrySet());
    }
    if (located instanceof Sequence sequence) {
      boolean flat = sequence.items().stream().allMatch(Scalar.class::isInstance);
      List<Node> items = sequence.items().stream().map(ExpandedYaml::node).toList();
      return new SequenceNode(Tag.SEQ, items, flat ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }
    Scalar scalar = (Scalar) located;
    Tag tag = new CoreSchema().getScalarResolver().resolve(scalar.text(), scalar.plain());
    ScalarStyle style = ScalarStyle.PLAIN;
    if (!scalar.plain()) {
      boolean oneLine = scalar.text().chars().noneMatch(Character::isISOControl);
      style = oneLine ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.DOUBLE_QUOTED;
    }
    return new ScalarNode(tag, scalar.text(), style);
  }
}
