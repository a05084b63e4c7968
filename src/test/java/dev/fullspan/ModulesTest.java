package dev.fullspan;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
    static final ApplicationModules MODULES = ApplicationModules.of(Fullspan.class);

    @Test
    void modulesUseOnlyWhatTheyAreAllowedTo() {
        MODULES.verify();
    }
}
