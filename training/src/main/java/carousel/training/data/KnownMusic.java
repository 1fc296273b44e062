package carousel.training.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * The four sets of Boulanger-Lewandowski, Bengio and Vincent 2012, known by {@link Music#sha256} of their pieces, whatever their files
 * are called, and the chorales in shorter frames. The hashes are those of the matrices that Bai, Kolter and Koltun 2018 published with their
 * code, and of github.com/czhuang/JSB-Chorales-dataset.
 */
public enum KnownMusic {
    JSB_CHORALES("jsb-chorales", "JSB Chorales", "aa7289c69ad5c623ba66e8a942ee1129fb99e436b53fb205db06a08902bbd76f"),
    JSB_CHORALES_8TH(
            "jsb-chorales(frame=8th)",
            "JSB Chorales in eighth notes",
            "746c2bb4b004a990068f533f327e281a37d2efa0c51668293d8f4f42cdf62f64"),
    JSB_CHORALES_16TH(
            "jsb-chorales(frame=16th)",
            "JSB Chorales in sixteenth notes",
            "cda600f464798003a28f73f743400a95a238a3b84e84a99410d8658e69ca0941"),
    NOTTINGHAM("nottingham", "Nottingham", "2bc1ace49fc49841e152fc6f33e4ab7cf63a5a12606aa220d88ba562196f5524"),
    MUSE_DATA("musedata", "MuseData", "f0d47c00ceb391368f966b962f58792216dc0aeeb421cd847fcf7e36069eef5a"),
    PIANO_MIDI("piano-midi", "Piano-midi", "cf44b0d6f7f4ba7e98026371a33b851398deda58d21f9c0ae01f5e5b2c0f7453");

    private final String label;
    private final String title;
    private final String sha256;

    KnownMusic(String label, String title, String sha256) {
        this.label = label;
        this.title = title;
        this.sha256 = sha256;
    }

    /** The set of that hash. */
    public static Optional<KnownMusic> of(String sha256) {
        return Arrays.stream(values())
                .filter(known -> known.sha256.equals(sha256))
                .findFirst();
    }

    /** The task that learns from it, such as {@code jsb-chorales}. */
    public String label() {
        return label;
    }

    /** As publications write it. */
    public String title() {
        return title;
    }
}
