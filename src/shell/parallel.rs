//! Work on several threads, whose results come in the order of the items.
//!
//! Threads take items one after the other, so that a source of items is read by one thread at a time and need not be
//! in memory; they stop taking when too many results wait for an earlier one, so that results do not pile up either.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

/// Items taken and not yet given out, for each thread.
const AHEAD: usize = 16;

/// Stack of a thread, in bytes: what a main thread has, so that the number of threads changes nothing.
const STACK: usize = 8 << 20;

/// How long [`Event::Waiting`] is waited for.
const PATIENCE: Duration = Duration::from_millis(100);

/// What [`in_order`] tells.
#[derive(Debug)]
pub enum Event<R> {
    /// The result of the next item.
    Done(R),
    /// Nothing new for a while. Only told where there are threads.
    Waiting,
}

/// How many threads the machine can run at once.
#[must_use]
pub fn processors() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// Does `work` on every item, on as many threads, and gives each result to `each` on this thread, in the order of the
/// items, until it breaks; what it broke with. One thread is this thread. When no thread can be made, neither is one needed.
pub fn in_order<T, R: Send, B>(
    items: impl Iterator<Item = T> + Send,
    threads: NonZeroUsize,
    work: impl Fn(T) -> R + Sync,
    mut each: impl FnMut(Event<R>) -> ControlFlow<B>,
) -> Option<B> {
    let mut items = items.fuse();
    if threads.get() > 1 {
        let queue = Queue::new(&mut items, AHEAD * threads.get());
        let broken = thread::scope(|scope| {
            let (results, received) = mpsc::channel();
            let spawned = (0..threads.get()).filter(|_| {
                let (queue, work, results) = (&queue, &work, results.clone());
                thread::Builder::new()
                    .stack_size(STACK)
                    .spawn_scoped(scope, move || queue.drain(work, &results))
                    .is_ok()
            });
            // No thread at all: this one does what is left below.
            if spawned.count() == 0 {
                return None;
            }
            drop(results);
            let broken = give_out(&received, &queue, &mut each);
            queue.stop();
            broken
        });
        if broken.is_some() {
            return broken;
        }
    }
    items.find_map(|item| each(Event::Done(work(item))).break_value())
}

/// Gives results out in their order, as they come.
fn give_out<R, B, I>(
    received: &mpsc::Receiver<(usize, R)>,
    queue: &Queue<I>,
    each: &mut impl FnMut(Event<R>) -> ControlFlow<B>,
) -> Option<B> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    loop {
        match received.recv_timeout(PATIENCE) {
            Ok((number, result)) => {
                early.insert(number, result);
                while let Some(result) = early.remove(&next) {
                    next += 1;
                    queue.given(next);
                    if let ControlFlow::Break(value) = each(Event::Done(result)) {
                        return Some(value);
                    }
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                if let ControlFlow::Break(value) = each(Event::Waiting) {
                    return Some(value);
                }
            }
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

/// Where threads take items from.
struct Queue<I> {
    /// The items left, and the number of the next.
    items: Mutex<(I, usize)>,
    /// Results given out; none any more when the work is to stop.
    given: Mutex<Option<usize>>,
    changed: Condvar,
    ahead: usize,
}

impl<I> Queue<I> {
    fn new(items: I, ahead: usize) -> Self {
        Self { items: Mutex::new((items, 0)), given: Mutex::new(Some(0)), changed: Condvar::new(), ahead }
    }

    fn given(&self, count: usize) {
        if let Ok(mut given) = self.given.lock()
            && let Some(given) = &mut *given
        {
            *given = count;
        }
        self.changed.notify_one();
    }

    fn stop(&self) {
        if let Ok(mut given) = self.given.lock() {
            *given = None;
        }
        self.changed.notify_all();
    }

    /// Waits until the item of this number may be taken; whether it may be at all.
    fn may_take(&self, number: usize) -> bool {
        let Ok(given) = self.given.lock() else { return false };
        let far = |given: &mut Option<usize>| given.is_some_and(|given| number >= given + self.ahead);
        self.changed.wait_while(given, far).is_ok_and(|given| given.is_some())
    }
}

impl<I: Iterator> Queue<I> {
    /// The next item and its number, if any is left and wanted.
    fn take(&self) -> Option<(usize, I::Item)> {
        // Held while waiting: nobody else may take one either, and taking may mean reading a slow file.
        let mut items = self.items.lock().ok()?;
        let number = items.1;
        if !self.may_take(number) {
            return None;
        }
        let item = items.0.next()?;
        items.1 += 1;
        Some((number, item))
    }

    /// Works until no item is left.
    fn drain<R>(&self, work: &impl Fn(I::Item) -> R, results: &mpsc::Sender<(usize, R)>) {
        let _stop = StopOnPanic(self);
        while let Some((number, item)) = self.take() {
            if results.send((number, work(item))).is_err() {
                return;
            }
        }
    }
}

/// A result that never comes must not keep the others waiting.
struct StopOnPanic<'q, I>(&'q Queue<I>);

impl<I> Drop for StopOnPanic<'_, I> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.stop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn threads(n: usize) -> NonZeroUsize {
        NonZeroUsize::new(n).unwrap()
    }

    fn all<R: Send>(n: usize, count: usize, work: impl Fn(usize) -> R + Sync) -> Vec<R> {
        let mut out = Vec::new();
        let broken: Option<()> = in_order(0..count, threads(n), work, |event| {
            if let Event::Done(result) = event {
                out.push(result);
            }
            ControlFlow::Continue(())
        });
        assert!(broken.is_none());
        out
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for n in [1, 2, 7] {
            let slow_first = |i: usize| {
                thread::sleep(Duration::from_micros(if i.is_multiple_of(13) { 900 } else { 5 }));
                i * 2
            };
            assert_eq!(all(n, 500, slow_first), (0..500).map(|i| i * 2).collect::<Vec<_>>());
        }
        assert!(all(4, 0, |i| i).is_empty());
    }

    #[test]
    fn few_results_wait_for_a_slow_one() {
        let begun = AtomicUsize::new(0);
        let late = all(2, 400, |i| {
            begun.fetch_add(1, Ordering::SeqCst);
            if i == 0 {
                thread::sleep(Duration::from_millis(200));
                return begun.load(Ordering::SeqCst);
            }
            0
        });
        assert!(late[0] <= 2 * AHEAD, "{} were begun while the first was not done", late[0]);
        assert_eq!(begun.into_inner(), 400);
    }

    #[test]
    fn what_each_breaks_with_ends_the_work() {
        let begun = AtomicUsize::new(0);
        let items = std::iter::repeat(()).inspect(|()| {
            begun.fetch_add(1, Ordering::SeqCst);
        });
        let mut left = 10;
        let broken = in_order(
            items,
            threads(3),
            |()| (),
            |_| {
                left -= 1;
                if left == 0 { ControlFlow::Break("assez") } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(broken, Some("assez"));
        assert!(begun.into_inner() <= 10 + 3 * AHEAD + 3);
    }

    #[test]
    fn time_that_goes_by_is_told() {
        let mut waited = 0;
        let _: Option<()> = in_order(
            0..2,
            threads(2),
            |_| thread::sleep(4 * PATIENCE),
            |event| {
                waited += usize::from(matches!(event, Event::Waiting));
                ControlFlow::Continue(())
            },
        );
        assert!(waited > 0);
    }

    #[test]
    fn a_panic_is_passed_on_and_nobody_waits_for_ever() {
        let caught = std::panic::catch_unwind(|| {
            all(2, 10_000, |i| assert!(i != 3, "trois"));
        });
        assert!(caught.is_err());
    }
}
