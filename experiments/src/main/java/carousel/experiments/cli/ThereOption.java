package carousel.experiments.cli;

import carousel.experiments.archive.Archive;
import carousel.training.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Folders that a user names, of commands which look at runs that are there. */
final class ThereOption {
    private ThereOption() {}

    /** Those named, or {@code all} if none is. */
    static List<Path> folders(Inputs inputs, List<String> words, Path all) {
        List<Path> named = inputs.words(words).stream()
                .map(word -> inputs.path("FOLDER", word))
                .flatMap(Optional::stream)
                .map(path -> path.normalize().toString().isEmpty() ? Path.of(".") : path.normalize())
                .distinct()
                .toList();
        return named.isEmpty() ? List.of(all) : named;
    }

    /**
     * The folders of experiments in these, or below them.
     *
     * @throws DataException if one of them is no folder, or has none
     */
    static List<Path> experiments(List<Path> named) {
        return named.stream().flatMap(folder -> in(folder).stream()).distinct().toList();
    }

    private static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw DataException.of(folder, "a folder with runs", Files.exists(folder) ? "a file" : "nothing");
        }
        List<Path> found = Archive.experiments(folder);
        if (found.isEmpty()) {
            throw DataException.of(folder, "a folder with runs", WhatLiesThere.in(folder));
        }
        return found;
    }
}
