// Written by FloatTwins: change ScalarDoubleProducts.java instead.
package carousel.core.kernel;

/** The products as defined: the reference that the fast ones are held against. */
final class ScalarFloatProducts extends FloatProducts {

    @Override
    void add(int m, int n, int k, float[] a, int ao, int lda, float[][] slabs, float[] c, int co, int ldc) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = c[co + i * ldc + j];
                for (int p = 0; p < k; p++) {
                    sum = Math.fma(a[ao + i * lda + p], slabs[p][j], sum);
                }
                c[co + i * ldc + j] = sum;
            }
        }
    }

    @Override
    void addTransposed(
            int m,
            int n,
            int k,
            int batch,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = c[co + i * ldc + j];
                for (int end = k; end > 0; end -= batch) {
                    for (int p = end - batch; p < end; p++) {
                        sum = Math.fma(a[ao + p * lda + i], b[bo + p * ldb + j], sum);
                    }
                }
                c[co + i * ldc + j] = sum;
            }
        }
    }
}
