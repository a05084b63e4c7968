package dev.fullspan.fulfilment.score;

import dev.fullspan.web.DefinitionSource;
import dev.fullspan.web.kit.Term;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The figures of accuracy, speed and scorecards among the definitions. */
@Component
class ScoreDefinitions implements DefinitionSource {
    @Override
    public String group() {
        return "Accuracy and scorecards";
    }

    @Override
    public List<Term> terms() {
        return Stream.of(
                        Arrays.stream(Span.values()).map(ShareWords::term),
                        Arrays.stream(Figure.values()).map(ShareWords::term),
                        ScorecardScreens.TERMS.stream())
                .flatMap(terms -> terms)
                .toList();
    }
}
