package carousel.reports.page;

import carousel.reports.figure.Night;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * One self-contained page: style, fonts and pictures inside, nothing fetched.
 *
 * <p>Where figures have values to read it has one script, this project's own, whose hash its policy names; no other script runs,
 * and without scripts nothing is missing but the reading of values.
 */
public final class Page {
    private Page() {}

    /**
     * A section of a report.
     *
     * @param id anchor: small letters and hyphens
     * @param title its heading, also the text of its link at the top of the page
     */
    public record Section(String id, String title, Html body) {}

    /**
     * The whole document.
     *
     * @param lines colours of lines in its figures, which need others in the dark
     */
    public static String of(String title, List<Color> lines, Html lead, List<Section> sections) {
        boolean interactive =
                sections.stream().anyMatch(section -> section.body().hasData());
        String script = interactive ? "\n" + resource("hover.js") + resource("explorer.js") : "";
        Html page = new Html()
                .markup("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
                .markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .markup("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .markup(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; font-src data:")
                .markup(interactive ? "; script-src 'sha256-" + sha256(script) + "'" : "")
                .markup("\">\n<title>")
                .text(title)
                .markup("</title>\n<style>\n" + resource("page.css") + Night.css(lines))
                .markup(face("DejaVuSans.woff2", 400) + face("DejaVuSans-Bold.woff2", 700)
                        + "</style></head>\n<body>\n<header>")
                .element("h1", title)
                .add(lead)
                .markup("<nav aria-label=\"Sections\"><ol>");
        for (Section section : sections) {
            page.markup("<li><a href=\"#" + section.id() + "\">")
                    .text(section.title())
                    .markup("</a></li>");
        }
        page.markup("</ol></nav></header>\n<main>\n");
        for (Section section : sections) {
            page.markup("<section id=\"" + section.id() + "\">").element("h2", section.title());
            page.add(section.body()).markup("</section>\n");
        }
        page.markup("</main>\n").markup(interactive ? "<script>" + script + "</script>\n" : "");
        return page.markup("</body></html>\n").toString();
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String face(String file, int weight) {
        String data = Base64.getEncoder().encodeToString(read("fonts/" + file));
        return "@font-face{font-family:'DejaVu Sans';font-weight:" + weight + ";src:url(data:font/woff2;base64," + data
                + ")}\n";
    }

    /** A text that lies beside this class in the jar. */
    public static String resource(String file) {
        return new String(read(file), StandardCharsets.UTF_8);
    }

    private static byte[] read(String file) {
        try (InputStream in = Page.class.getResourceAsStream("/carousel/reports/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks carousel/reports/" + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("carousel/reports/" + file, e);
        }
    }
}
