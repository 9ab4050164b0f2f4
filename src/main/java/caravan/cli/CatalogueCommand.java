package caravan.cli;

import caravan.launch.Exit;
import caravan.settings.raw.Catalogue;
import caravan.settings.raw.Mistakes;
import caravan.settings.raw.Preset;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The command {@code catalogue}: lists the presets, or prints one. It needs no settings. */
record CatalogueCommand(Catalogue catalogue, PrintStream out, PrintStream errors) {
    /** @param name of the preset to print, or null for the list */
    int run(@Nullable String name) {
        Mistakes mistakes = new Mistakes();
        if (name == null) {
            out.print(table(presets(mistakes)));
        } else {
            Optional<Preset> preset = catalogue.find(name, mistakes);
            preset.ifPresent(
                    found -> out.println("# " + found.name() + ", from " + found.place() + "\n" + found.text()));
            if (preset.isEmpty()) {
                mistakes.add(catalogue.unknown(name));
            }
        }
        mistakes.found().forEach(errors::println);
        return mistakes.found().isEmpty() ? Exit.ALL_DELIVERED : Exit.CANNOT_START;
    }

    private List<Preset> presets(Mistakes mistakes) {
        return catalogue.names().stream()
                .flatMap(name -> catalogue.find(name, mistakes).stream())
                .toList();
    }

    /** One row for each preset, with the first sentence about it and the first of its permissions. */
    private static String table(List<Preset> presets) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("PRESET", "DATASET", "PERMISSION")));
        presets.forEach(preset ->
                rows.add(List.of(preset.name(), before(". ", preset.what()), before("; ", preset.permission()))));
        int names = width(rows, 0);
        int datasets = width(rows, 1);
        return rows.stream()
                .map(row -> String.format(
                        Locale.ROOT, "%-" + names + "s  %-" + datasets + "s  %s%n", row.get(0), row.get(1), row.get(2)))
                .collect(Collectors.joining());
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
    }

    private static String before(String end, String text) {
        int at = text.indexOf(end);
        return (at < 0 ? text : text.substring(0, at)).replaceFirst("\\.$", "");
    }
}
