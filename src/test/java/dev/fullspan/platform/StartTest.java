package dev.fullspan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FullspanTest
class StartTest {
    @Autowired
    JdbcClient database;

    @Autowired
    DataDirectory data;

    @Test
    void commitsAreForcedToDisk() {
        assertThat(database.sql("select current_setting('fsync') || current_setting('synchronous_commit')")
                        .query(String.class)
                        .single())
                .isEqualTo("onon");
    }

    @Test
    void theClusterIsInTheDataDirectory() {
        assertThat(database.sql("select current_setting('data_directory')")
                        .query(String.class)
                        .single())
                .isEqualTo(data.resolve("postgres/cluster").toString());
    }
}
