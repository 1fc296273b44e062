package carousel.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PathDataTest {
    private static final Pattern COMMAND = Pattern.compile("[MLZlhvz]|-?(?:\\d+(?:\\.\\d)?|\\.\\d)");

    @Test
    void steps_instead_of_places() {
        assertThat(PathData.compact("M0 26 L2.1 26.8 L4.1 28.2")).isEqualTo("M0 26l2.1.8 2 1.4");
        assertThat(PathData.compact("M0 0 L206 0 L206 156 L0 156 L0 0 ZM0 156 L0 160"))
                .isEqualTo("M0 0h206v156h-206v-156zM0 156v4");
        assertThat(PathData.compact("M1.5 2 L1.5 2 L-0.5 1.9 L10 0.4 Z")).isEqualTo("M1.5 2l-2-.1 10.5-1.5z");
        assertThat(PathData.compact("")).isEmpty();
    }

    @Test
    void what_it_cannot_say_in_whole_tenths_stays_as_it_is() {
        for (String path :
                List.of("M0 0 C1 1 2 2 3 3", "M0 0 L1.25 1", "M0 0 L1", "M0 0 A1 1", "M0 0 L1e3 2", "Z 1 2")) {
            assertThat(PathData.compact(path)).isEqualTo(path);
        }
    }

    @Test
    void the_points_are_the_same() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            StringBuilder path = new StringBuilder();
            for (int part = random.nextInt(1, 4); part > 0; part--) {
                path.append("M").append(point(random));
                for (int line = random.nextInt(0, 6); line > 0; line--) {
                    path.append(" L").append(point(random));
                }
                path.append(random.nextBoolean() ? " Z" : " ");
            }
            String plain = path.toString().strip();
            assertThat(points(PathData.compact(plain))).as(plain).isEqualTo(points(plain));
        }
    }

    private static String point(SplittableRandom random) {
        return tenths(random.nextInt(-40, 40)) + " " + tenths(random.nextInt(-40, 40));
    }

    private static String tenths(int value) {
        return value % 10 == 0 ? Integer.toString(value / 10) : String.format(Locale.ROOT, "%.1f", value / 10.0);
    }

    /** All points in tenths, by the rules of SVG, each new one once. */
    private static List<String> points(String path) {
        List<String> points = new ArrayList<>();
        Matcher token = COMMAND.matcher(path);
        char command = 0;
        long x = 0, y = 0, startX = 0, startY = 0;
        while (token.find()) {
            String text = token.group();
            if (Character.isLetter(text.charAt(0))) {
                command = text.charAt(0);
                if (command == 'z' || command == 'Z') {
                    x = startX;
                    y = startY;
                    points.add("close");
                }
                continue;
            }
            long first = Math.round(10 * Double.parseDouble(text));
            switch (command) {
                case 'h' -> x += first;
                case 'v' -> y += first;
                default -> {
                    token.find();
                    long second = Math.round(10 * Double.parseDouble(token.group()));
                    x = command == 'l' ? x + first : first;
                    y = command == 'l' ? y + second : second;
                }
            }
            if (command == 'M') {
                startX = x;
                startY = y;
            }
            String place = (command == 'M' ? "move " : "") + x + " " + y;
            String bare = x + " " + y;
            String before = points.isEmpty() ? "" : points.get(points.size() - 1);
            boolean repeated = command != 'M' && (before.equals(bare) || before.equals("move " + bare));
            if (!repeated) {
                points.add(place);
            }
        }
        return points;
    }
}
