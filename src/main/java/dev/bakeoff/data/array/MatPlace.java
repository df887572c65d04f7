package dev.bakeoff.data.array;

/** Names a value of a variable as MATLAB counts, from 1. */
final class MatPlace {
  private MatPlace() {}

  static String of(String name, boolean byColumn, int example, int feature) {
    return "row %d, column %d of '%s'"
        .formatted((byColumn ? feature : example) + 1, (byColumn ? example : feature) + 1, name);
  }
}
