package carousel.experiments.selftest;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java on this machine.
 *
 * @param home the folder above {@code bin/java}
 * @param feature 17, 25, …
 */
record Jdk(Path home, int feature) {
    /** The least that can run this program. */
    private static final int OLDEST = 17;

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    /** The one that runs this test. */
    static Jdk own() {
        return new Jdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** One of every other feature release, from 17 on, that is installed where JDKs are usually installed. */
    static Collection<Jdk> others() {
        Map<Integer, Jdk> found = new TreeMap<>();
        for (Path home : places()) {
            int feature = feature(home);
            if (feature >= OLDEST && feature != own().feature()) {
                found.putIfAbsent(feature, new Jdk(home, feature));
            }
        }
        return found.values();
    }

    private static List<Path> places() {
        List<Path> places = new ArrayList<>();
        new TreeMap<>(System.getenv()).forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME_")) {
                places.add(Path.of(value));
            }
        });
        places.addAll(folders(Path.of("/usr/lib/jvm")));
        folders(Path.of("/Library/Java/JavaVirtualMachines")).forEach(f -> places.add(f.resolve("Contents/Home")));
        return places;
    }

    private static List<Path> folders(Path parent) {
        List<Path> all = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent, Files::isDirectory)) {
                stream.forEach(all::add);
            } catch (IOException e) {
                return List.of();
            }
        }
        return all.stream().sorted().toList();
    }

    /** 0 where there is no Java. */
    private static int feature(Path home) {
        if (!Files.isExecutable(home.resolve("bin/java"))) {
            return 0;
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
