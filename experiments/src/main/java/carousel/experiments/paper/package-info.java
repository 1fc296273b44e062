/** What papers have printed, as data, and the runs that are held against it. */
package carousel.experiments.paper;
