/** Which data sets there are, whether those in a folder are right, and how they are fetched. */
package carousel.experiments.data;
