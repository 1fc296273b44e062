package carousel.experiments.cli;

import carousel.core.kernel.Kernels;
import carousel.experiments.selftest.SelfTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The self-test of {@code doctor}: the kernels chosen, and those that anyone may choose. */
final class SelfTestReport {
    private final List<Line> lines = new ArrayList<>();

    /**
     * What came of the test with some kernels.
     *
     * @param result null where they cannot run here
     * @param obstacle why they cannot, or empty
     */
    private record Line(String kernels, int threads, SelfTest.Result result, String obstacle) {
        boolean failed() {
            return result != null && !result.passed();
        }

        private int differing() {
            return result.differences().size();
        }

        private String text() {
            String name = "self-test " + kernels + ": ";
            if (result == null) {
                return name + "not run; " + obstacle;
            }
            String counted = result.cases() + " hashes";
            return failed()
                    ? name + "FAILED: " + differing() + " of " + counted + " differ, first "
                            + result.differences().get(0)
                    : name + "passed: " + counted + ", on " + threads + (threads == 1 ? " thread" : " threads");
        }

        private Map<String, Object> json() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("kernels", kernels);
            map.put("threads", threads);
            map.put("run", result != null);
            map.put("passed", result != null && result.passed());
            map.put("cases", result == null ? 0 : result.cases());
            map.put("differing", result == null ? 0 : differing());
            map.put("first", failed() ? result.differences().get(0).toString() : obstacle);
            return map;
        }
    }

    /** Tests the kernels named, plain ones, and vector ones where they can run. */
    SelfTestReport(SelfTest test, String chosen, int threads) {
        Set<String> names = new LinkedHashSet<>(List.of(chosen, "plain", "vector"));
        for (String name : names) {
            lines.add(line(test, name, threads));
        }
    }

    private static Line line(SelfTest test, String name, int threads) {
        Kernels kernels;
        try {
            kernels = Kernels.named(name, threads);
        } catch (IllegalArgumentException e) {
            return new Line(name, threads, null, e.getMessage());
        }
        try (kernels) {
            return new Line(name, threads, test.run(kernels), "");
        }
    }

    /** Whether no kernels computed other bits than they should. */
    boolean passed() {
        return lines.stream().noneMatch(Line::failed);
    }

    /** A line for each kind of kernels. */
    List<String> text() {
        return lines.stream().map(Line::text).toList();
    }

    /** The same for programs. */
    List<Map<String, Object>> json() {
        return lines.stream().map(Line::json).toList();
    }
}
