package caravan.model;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultExecutorServiceManager;

/** One thread for whatever Camel does aside: each life's templates would else leave a pool. */
final class SharedThreads extends DefaultExecutorServiceManager {
    private final ExecutorService shared = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "aside");
        thread.setDaemon(true);
        return thread;
    });

    SharedThreads(CamelContext context) {
        super(context);
    }

    @Override
    public ExecutorService newDefaultThreadPool(Object source, String name) {
        return shared;
    }
}
