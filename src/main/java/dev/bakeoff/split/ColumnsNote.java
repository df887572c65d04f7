package dev.bakeoff.split;

import dev.bakeoff.data.Origin;
import dev.bakeoff.data.TableColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * What is noted of a dataset's columns as they are stored.
 *
 * @param origin their names, and what else the files say
 * @param table their rules; empty where features are what is stored
 */
record ColumnsNote(Origin origin, List<TableColumn> table) {
  /** The columns' names; empty where they have none. */
  List<String> names() {
    return origin.names();
  }

  /** What is to be told of the data, before what is of a split. */
  List<String> warnings(List<String> ofSplit) {
    List<String> all = new ArrayList<>(origin.warnings());
    all.addAll(ofSplit);
    return all;
  }
}
