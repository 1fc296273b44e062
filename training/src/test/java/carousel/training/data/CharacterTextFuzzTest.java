package carousel.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import carousel.core.fuzz.Scratch;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files of text: what was read, written again, is read as the same. */
public final class CharacterTextFuzzTest extends FuzzContract {
    public static void fuzzerTestOneInput(byte[] bytes) {
        CharacterText text;
        try {
            text = CharacterText.read(Scratch.file("some.txt", bytes));
        } catch (DataException e) {
            assertThat(e.getMessage()).as("the message").matches("[^\\p{Cntrl}]+");
            return;
        }
        StringBuilder written = new StringBuilder();
        for (int symbol : text.train()) {
            written.appendCodePoint(text.codePoint(symbol));
        }
        String plain = new String(bytes, StandardCharsets.UTF_8).replaceFirst("^\ufeff", "");
        assertThat(plain).startsWith(written.toString());
        assertThat(text.train().length + text.valid().length + text.test().length)
                .isEqualTo(plain.codePointCount(0, plain.length()));
    }

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        return texts("First Citizen:\nBefore we proceed any further, hear me speak.\n", "\ufeffWär\r\nénd 𝄞", "");
    }
}
