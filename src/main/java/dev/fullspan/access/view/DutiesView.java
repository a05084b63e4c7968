package dev.fullspan.access.view;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the check of duties shows.
 *
 * @param answer whether people and duties fit, in one line
 * @param gaps what was found, what is to be mended first
 * @param matrix who holds what and used it
 * @param questions about the store engine's admin; none where one person works alone
 */
public record DutiesView(String shop, String answer, List<Gap> gaps, DataTable matrix, List<Question> questions) {

    /**
     * One finding.
     *
     * @param names whom or what it is about, at least empty
     */
    public record Gap(
            Tone tone,
            String word,
            String title,
            String detail,
            String names,
            @Nullable String mend) {}

    /** @param said what was said last, and when, and by whom */
    public record Question(String sentence, Field answer, Field note, String said) {}
}
