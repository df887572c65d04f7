package dev.bakeoff.config.yaml;

import dev.bakeoff.config.ConfigException;
import dev.bakeoff.config.ConfigException.Problem;
import dev.bakeoff.config.yaml.Located.Mapping;
import dev.bakeoff.config.yaml.Located.Place;
import dev.bakeoff.config.yaml.Located.Scalar;
import dev.bakeoff.config.yaml.Located.Sequence;
import dev.bakeoff.config.yaml.Located.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * Builds located values from the parser's events, by the YAML 1.2 core schema ({@code yes} and
 * {@code on} are text).
 *
 * <p>The limits are checked event by event, before anything is built, so that a hostile file costs
 * neither stack nor memory. An alias counts as often as what it stands for.
 */
final class YamlComposer {
  static final int MAX_DEPTH = 50;
  static final int MAX_ALIASES = 50;
  static final int MAX_VALUES = 1_000_000;

  /** Longer plain text is never a number: reading digits takes quadratic time. */
  private static final int MAX_NUMBER = 100;

  private static final Schema SCHEMA = new CoreSchema();

  private final String file;
  private final Problems problems;
  private final Map<Anchor, Located> anchors = new HashMap<>();
  private Iterator<Event> events;
  private int aliases;
  private int values;

  YamlComposer(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * Builds the one document of a text.
   *
   * @throws ConfigException at the first mistake that makes the rest unreadable
   */
  Located compose(String text) throws ConfigException {
    LoadSettings settings =
        LoadSettings.builder().setSchema(SCHEMA).setCodePointLimit(YamlFile.MAX_BYTES).build();
    try {
      events = new Parse(settings).parseString(text).iterator();
      events.next(); // the stream begins
      if (events.next().getEventId() == Event.ID.StreamEnd) {
        throw stop(new Place(file, 0, 0), "is empty; expected keys with their values");
      }
      Located root = value(events.next(), 1);
      events.next(); // the document ends
      Event after = events.next();
      if (after.getEventId() != Event.ID.StreamEnd) {
        throw stop(place(after), "expected one document, found another after '---'");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      Place place = e.getProblemMark().or(e::getContextMark).map(this::place).orElse(whole());
      String context = e.getContext() == null ? "" : e.getContext() + ": ";
      throw stop(place, "not valid YAML: " + context + e.getProblem());
    } catch (ReaderException e) {
      String before = text.substring(0, text.offsetByCodePoints(0, e.getPosition()));
      int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
      int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
      String found = String.format("found the character U+%04X", e.getCodePoint());
      throw stop(new Place(file, line, column), "not valid YAML: " + found);
    } catch (YamlEngineException e) {
      throw stop(whole(), "not valid YAML: " + e.getMessage());
    }
  }

  private Located value(Event event, int depth) throws ConfigException {
    Place place = place(event);
    if (event instanceof AliasEvent alias) {
      if (++aliases > MAX_ALIASES) {
        throw stop(place, "more than " + MAX_ALIASES + " aliases (*name)");
      }
      Located meant = anchors.get(alias.getAlias());
      if (meant == null) {
        throw stop(place, "the alias *" + alias.getAlias() + " has no anchor that ends before it");
      }
      admit(meant, place, depth);
      return meant;
    }
    admit(place, depth);
    NodeEvent node = (NodeEvent) event;
    Located value;
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), place);
      value = scalar(scalar, place);
    } else {
      refuseTag(((CollectionStartEvent) event).getTag(), place);
      value =
          event.getEventId() == Event.ID.SequenceStart
              ? sequence(place, depth)
              : mapping(place, depth);
    }
    node.getAnchor().ifPresent(anchor -> anchors.put(anchor, value));
    return value;
  }

  private static Scalar scalar(ScalarEvent event, Place place) {
    String text = event.getValue();
    if (!event.isPlain() || text.length() > MAX_NUMBER) {
      return new Scalar(place, text, text, event.isPlain());
    }
    Tag tag = SCHEMA.getScalarResolver().resolve(text, true);
    ConstructNode constructor = SCHEMA.getSchemaTagConstructors().get(tag);
    Object value =
        constructor == null
            ? text
            : constructor.construct(new ScalarNode(tag, text, ScalarStyle.PLAIN));
    return new Scalar(place, text, value, true);
  }

  private Sequence sequence(Place place, int depth) throws ConfigException {
    List<Located> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(value(event, depth + 1));
      event = events.next();
    }
    return new Sequence(place, items);
  }

  private Mapping mapping(Place place, int depth) throws ConfigException {
    Map<String, Setting> entries = new LinkedHashMap<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      Place keyPlace = place(event);
      if (!(value(event, depth + 1) instanceof Scalar key)) {
        throw stop(keyPlace, "expected text as a key, found a list or a mapping");
      }
      Setting entry = new Setting(keyPlace, value(events.next(), depth + 1));
      if (key.plain() && key.text().equals("<<")) {
        problems.add(keyPlace, "merging with << is not supported; use include: with a file");
      } else {
        Setting earlier = entries.putIfAbsent(key.text(), entry);
        if (earlier != null) {
          int line = earlier.keyPlace().line();
          problems.add(
              keyPlace, "duplicate key '" + key.text() + "', it already stands on line " + line);
        }
      }
      event = events.next();
    }
    return new Mapping(place, entries);
  }

  private void admit(Located meant, Place place, int depth) throws ConfigException {
    admit(place, depth);
    if (meant instanceof Sequence sequence) {
      for (Located item : sequence.items()) {
        admit(item, place, depth + 1);
      }
    } else if (meant instanceof Mapping mapping) {
      for (Setting entry : mapping.entries().values()) {
        admit(place, depth + 1); // the key
        admit(entry.value(), place, depth + 1);
      }
    }
  }

  private void admit(Place place, int depth) throws ConfigException {
    if (depth > MAX_DEPTH) {
      throw stop(place, "nested deeper than " + MAX_DEPTH + " levels");
    }
    if (++values > MAX_VALUES) {
      throw stop(place, "more than " + MAX_VALUES + " values, with aliases counted in full");
    }
  }

  private void refuseTag(Optional<String> tag, Place place) {
    tag.ifPresent(
        name -> problems.add(place, "the tag " + name + " is not allowed; write the value alone"));
  }

  private Place place(Event event) {
    return event.getStartMark().map(this::place).orElse(whole());
  }

  private Place place(Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private Place whole() {
    return new Place(file, 0, 0);
  }

  private static ConfigException stop(Place place, String message) {
    return new ConfigException(
        List.of(
            new Problem(place.file(), place.line(), place.column(), Problems.printable(message))));
  }
}
