package caravan.oauth;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Threads that all do the same once, most often: request a token. */
final class Crowd {
    private final List<FutureTask<AccessToken>> tasks = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Crowd(int size, Callable<AccessToken> doing) {
        for (int i = 0; i < size; i++) {
            FutureTask<AccessToken> task = new FutureTask<>(doing);
            Thread thread = new Thread(task, "crowd-" + i);
            thread.setDaemon(true);
            tasks.add(task);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    /** Returns when every thread is parked: none has a token and no request is under way. */
    Crowd allWaiting() {
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        return this;
    }

    void interrupt(int which) {
        threads.get(which).interrupt();
    }

    /** The token of each. */
    List<AccessToken> tokens() throws ExecutionException, InterruptedException {
        List<AccessToken> tokens = new ArrayList<>();
        for (FutureTask<AccessToken> task : tasks) {
            tokens.add(task.get());
        }
        return tokens;
    }

    /** The token of one. */
    AccessToken token(int which) throws ExecutionException, InterruptedException {
        return tasks.get(which).get();
    }

    /** The failure of each. */
    List<Throwable> failures() throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        for (FutureTask<AccessToken> task : tasks) {
            try {
                throw new AssertionError("not failed, but given " + task.get());
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        return failures;
    }
}
