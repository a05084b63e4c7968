package dev.fullspan.command.bench;

import java.util.List;

/**
 * One benchmark's figures.
 *
 * @param name of the benchmark
 * @param what it measures, in one sentence
 * @param figures in the order in which they are told
 */
record Measured(String name, String what, List<Figure> figures) {

    /**
     * One figure with its aim.
     *
     * @param value as measured; not a number where there was no answer, of which the unit tells the reason then
     * @param unit such as {@code ratio}, {@code events/s}, {@code ms}
     * @param aim in words, empty where there is none
     * @param met whether the aim was met; true where there is none
     */
    record Figure(String label, double value, String unit, String aim, boolean met) {

        static Figure of(String label, double value, String unit) {
            return new Figure(label, value, unit, "", true);
        }

        /** A question that was not answered. */
        static Figure refused(String label, String reason) {
            return new Figure(label, Double.NaN, reason, "", true);
        }

        static Figure atLeast(String label, double value, String unit, double aim) {
            return new Figure(label, value, unit, "≥ " + plain(aim), value >= aim);
        }

        static Figure atMost(String label, double value, String unit, double aim) {
            return new Figure(label, value, unit, "≤ " + plain(aim), value <= aim);
        }

        String shown() {
            return Double.isNaN(value) ? unit : plain(value) + " " + unit;
        }

        private static String plain(double value) {
            double size = Math.abs(value);
            String format = size >= 1000 || value == Math.rint(value) ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
            return format.formatted(value);
        }
    }
}
