package carousel.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.text.RefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavasTest {
    @ParameterizedTest
    @ValueSource(strings = {"25", "25-ea+3", "25+36-LTS", "25.0.1+8-LTS", "25.0.2", "25.0.2.0.1"})
    void in_which_G1_damages_data_are_refused(String version) {
        assertThatThrownBy(() -> Javas.check(Runtime.Version.parse(version)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("Java " + version, "25.0.3 or newer", "JDK-8377811");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"17", "17.0.15+6-Debian-1deb12u1", "21.0.2", "24.0.2", "25.0.3+9-LTS", "25.0.10", "25.1", "26"})
    void others_are_taken(String version) {
        assertThatCode(() -> Javas.check(Runtime.Version.parse(version))).doesNotThrowAnyException();
    }
}
