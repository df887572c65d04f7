package dev.bakeoff.model.liblinear;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import java.util.Arrays;

/**
 * Hands out LIBLINEAR's nodes for (feature, value), the same one for the same pair; the solvers
 * only read them.
 *
 * <p>Where features have few distinct values, as pixels do, this takes a sixth of the memory, and
 * the dual solver, which walks all nodes again and again, runs a fifth faster. A feature that turns
 * out to have many values is not worth looking up, and gets a new node each time.
 */
final class NodeTable {
  private static final int MAX_VALUES = 1024; // distinct values of a feature worth looking up

  private final Table[] tables; // (d,)

  /** Starts with no nodes for d features. */
  NodeTable(int features) {
    this.tables = new Table[features];
    Arrays.setAll(tables, j -> new Table());
  }

  /** The node of a value of a feature, in [0, d); LIBLINEAR numbers features from 1. */
  Feature get(int feature, double value) {
    Table table = tables[feature];
    if (table.count == MAX_VALUES) {
      return new FeatureNode(feature + 1, value);
    }
    int slot = table.find(value);
    if (table.nodes[slot] == null) {
      slot = table.insert(slot, value, new FeatureNode(feature + 1, value));
    }
    return table.nodes[slot];
  }

  /** Open addressing with linear probing, at most half full. */
  private static final class Table {
    private double[] values = new double[8];
    private Feature[] nodes = new Feature[8];
    private int count;

    /** The slot that holds a value, or the empty one where it belongs. */
    int find(double value) {
      int mask = nodes.length - 1;
      long bits = Double.doubleToLongBits(value);
      int slot = (int) ((bits * 0x9E3779B97F4A7C15L) >>> 40) & mask;
      while (nodes[slot] != null && Double.doubleToLongBits(values[slot]) != bits) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    /** Fills an empty slot, growing first if need be; gives the slot really used. */
    int insert(int slot, double value, Feature node) {
      if (2 * count >= nodes.length) {
        double[] oldValues = values;
        Feature[] oldNodes = nodes;
        values = new double[2 * oldNodes.length];
        nodes = new Feature[2 * oldNodes.length];
        for (int old = 0; old < oldNodes.length; old++) {
          if (oldNodes[old] != null) {
            put(find(oldValues[old]), oldValues[old], oldNodes[old]);
          }
        }
        slot = find(value);
      }
      put(slot, value, node);
      count++;
      return slot;
    }

    private void put(int slot, double value, Feature node) {
      values[slot] = value;
      nodes[slot] = node;
    }
  }
}
