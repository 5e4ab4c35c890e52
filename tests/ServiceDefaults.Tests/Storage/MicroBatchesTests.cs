using System.Collections.Concurrent;
using System.Net.Sockets;
using Affiliate.ServiceDefaults.Storage.Batching;
using Affiliate.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Affiliate.ServiceDefaults.Tests.Storage;

public sealed class MicroBatchesTests
{
    private readonly ConcurrentQueue<int[]> batches = new();

    [Fact]
    public async Task Alone_an_item_is_done_at_once_and_what_comes_while_all_are_busy_is_done_together()
    {
        var hold = new TaskCompletionSource();
        var many = Batches(items => items[0] < 4 ? hold.Task : Task.CompletedTask);
        var answers = new List<Task<string>>();
        for (var alone = 0; alone < 4; alone++)
        {
            answers.Add(many.DoAsync(alone));
            await UntilAsync(() => batches.Count == alone + 1);
        }

        answers.AddRange(Enumerable.Range(4, 20).Select(many.DoAsync));
        Assert.Equal(4, batches.Count);
        hold.SetResult();

        Assert.Equal(Enumerable.Range(0, 24).Select(number => $"{number}"), await Task.WhenAll(answers));
        Assert.Equal([1, 1, 1, 1, 20], batches.Select(batch => batch.Length));
    }

    [Fact]
    public async Task What_one_cannot_do_fails_for_that_one_alone()
    {
        var many = Batches(items => items.Contains(7) ? throw new InvalidDataException("seven") : Task.CompletedTask);
        var answers = Enumerable.Range(0, 30).Select(many.DoAsync).ToList();

        await Task.WhenAll(answers).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal("seven", (await Assert.ThrowsAsync<InvalidDataException>(() => answers[7])).Message);
        foreach (var (number, answer) in answers.Index().Where(one => one.Index != 7))
            Assert.Equal($"{number}", await answer);
    }

    [Fact]
    public async Task While_the_database_is_away_a_batch_is_not_tried_item_by_item()
    {
        var hold = new TaskCompletionSource();
        var many = Batches(async items =>
        {
            await hold.Task;
            throw new NpgsqlException("away", new SocketException());
        });
        var answers = Enumerable.Range(0, 20).Select(many.DoAsync).ToList();
        await UntilAsync(() => batches.Sum(batch => batch.Length) == 20);
        hold.SetResult();

        foreach (var answer in answers)
            await Assert.ThrowsAsync<NpgsqlException>(() => answer);
        Assert.Equal(20, batches.Sum(batch => batch.Length));
    }

    [Fact]
    public async Task A_batch_that_hangs_does_not_hold_up_the_others()
    {
        var hangs = new TaskCompletionSource();
        var many = Batches(items => items.Contains(0) ? hangs.Task : Task.CompletedTask);
        var stuck = many.DoAsync(0);
        await UntilAsync(() => batches.Count == 1);

        Assert.Equal("1", await many.DoAsync(1));
        Assert.Equal("2", await many.DoAsync(2));
        Assert.False(stuck.IsCompleted);
        hangs.SetResult();
        Assert.Equal("0", await stuck);
    }

    [Fact]
    public async Task No_batch_is_endless_and_nothing_is_left_out()
    {
        var many = Batches(_ => Task.CompletedTask);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5000).Select(number => Task.Run(() => many.DoAsync(number))));

        Assert.Equal(Enumerable.Range(0, 5000).Select(number => $"{number}"), answers);
        Assert.Equal(Enumerable.Range(0, 5000), batches.SelectMany(batch => batch).Order());
        Assert.All(batches, batch => Assert.InRange(batch.Length, 1, 32));
    }

    private static async Task UntilAsync(Func<bool> condition) =>
        await Eventually.Async(condition, TimeSpan.FromSeconds(20), "the batches have begun");

    private MicroBatches<int, string> Batches(Func<IReadOnlyList<int>, Task> work) =>
        new("test", new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), async (_, items) =>
    {
        batches.Enqueue([.. items]);
        await work(items);
        return [.. items.Select(item => $"{item}")];
    });
}
