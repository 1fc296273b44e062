package carousel.core.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What a name stands for: what a process sees of it, and what of it would outlive a power loss. */
sealed interface Node {
    /** Names and what they stand for. What is not forced yet is known to the disk, since a rename is of two folders. */
    final class Folder implements Node {
        final Map<String, Node> now = new TreeMap<>();
        final Map<String, Node> forced = new TreeMap<>();
    }

    /** Bytes. */
    final class File implements Node {
        private byte[] now = {};
        private byte[] forced = {};

        /** What was written since it was forced lies in between. */
        private int dirtyFrom = Integer.MAX_VALUE;

        private int dirtyTo;

        int size() {
            return now.length;
        }

        int read(int at, ByteBuffer to) {
            int count = Math.min(to.remaining(), now.length - at);
            if (count <= 0) {
                return to.hasRemaining() ? -1 : 0;
            }
            to.put(now, at, count);
            return count;
        }

        void write(int at, ByteBuffer from, int count) {
            now = Arrays.copyOf(now, Math.max(now.length, at + count));
            from.get(now, at, count);
            dirtyFrom = Math.min(dirtyFrom, at);
            dirtyTo = Math.max(dirtyTo, at + count);
        }

        void truncate(int size) {
            now = Arrays.copyOf(now, Math.min(size, now.length));
        }

        void force() {
            forced = Arrays.copyOf(forced, now.length);
            for (int i = dirtyFrom; i < Math.min(dirtyTo, now.length); i++) {
                forced[i] = now[i];
            }
            forget();
        }

        /** As if it had been forced. */
        void forget() {
            dirtyFrom = Integer.MAX_VALUE;
            dirtyTo = 0;
        }

        /** A file of what is left: what was forced, what was written, or the latter up to somewhere, with what was there behind it, or zeros. */
        File afterPowerLoss(Random random, double kept) {
            File left = new File();
            left.now = random.nextDouble() < kept ? now : forced;
            if (kept > 0 && kept < 1 && random.nextBoolean()) {
                int same = Math.min(dirtyFrom, Math.min(now.length, forced.length));
                int cut = same + random.nextInt(now.length - same + 1);
                int least = Math.max(cut, Math.min(now.length, forced.length));
                left.now = Arrays.copyOf(forced, random.nextBoolean() ? least : now.length);
                System.arraycopy(now, same, left.now, same, cut - same);
            }
            left.forced = left.now;
            return left;
        }
    }
}
