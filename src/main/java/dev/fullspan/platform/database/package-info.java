/** PostgreSQL: the embedded server and its process, the pool, migrations, and the jobs that live in it. */
@NullMarked
package dev.fullspan.platform.database;

import org.jspecify.annotations.NullMarked;
