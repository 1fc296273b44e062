package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What a page may fetch and run, and the numbers that it has for its script. */
class PageTest {
    @TempDir
    private static Path temporary;

    private static String page;

    @BeforeAll
    static void draw() throws Exception {
        Path folder = temporary.resolve("small");
        new SyntheticRuns(folder).steps(1500, 300).length(20).vanishing(2, 2).finish("vanishing-gradients", "Title");
        page = Files.readString(Reports.write(folder, false).page());
    }

    @Test
    void the_page_fetches_nothing() {
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:", "https:", "src=", "<link", "<img", "@import", "javascript:");
    }

    @Test
    void the_page_runs_its_own_script_and_its_policy_names_no_other() throws Exception {
        Scripts scripts = Scripts.in(page);
        assertThat(scripts.running()).hasSize(1);
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(scripts.running().get(0).getBytes(StandardCharsets.UTF_8));
        assertThat(page)
                .containsOnlyOnce("http-equiv=\"Content-Security-Policy\"")
                .contains("content=\"default-src 'none'; style-src 'unsafe-inline'; font-src data:; script-src 'sha256-"
                        + Base64.getEncoder().encodeToString(hash) + "'\"")
                .doesNotContainPattern("<[^>]* on[a-z]+=");
    }

    @Test
    void a_page_without_figures_has_no_script() throws Exception {
        Path empty = temporary.resolve("empty");
        new SyntheticRuns(empty).finish("comparison", "Nothing yet");
        assertThat(Files.readString(Reports.write(empty).page())).doesNotContain("<script", "script-src");
    }

    @Test
    void every_figure_with_lines_or_a_map_has_its_numbers_behind_it() {
        List<String> blocks = Scripts.in(page).data();
        assertThat(blocks)
                .hasSizeGreaterThan(10)
                .allSatisfy(block -> JsonMapper.shared().readTree(block));
        assertThat(blocks)
                .anyMatch(block -> block.contains("\"map\":{\"name\":\"log₁₀ ratio to lag 0\""))
                .anyMatch(block -> block.contains("{\"name\":\"before training\",\"ink\":\"#1f2f6b\""))
                .anyMatch(block -> block.contains("\"variants\":[{\"name\":\"tanh RNN, equal units\""));
    }
}
