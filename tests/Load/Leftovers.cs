using System.Globalization;
using Affiliate.Load.Day;
using Affiliate.Testing.Network;
using Npgsql;

namespace Affiliate.Load;

/// <summary>What is still on its way: in outboxes, backlogs, queues, pending call-backs, and at the shop that is polled.</summary>
internal sealed class Leftovers(DistributedStack stack, Cast cast, IReadOnlyList<string> queues)
{
    private static readonly string[] Tables = ["outbox", "journal_backlog"];

    public async Task<IReadOnlyList<string>> ListAsync()
    {
        var left = new List<string>();
        foreach (var program in stack.Names)
        {
            await using var database = NpgsqlDataSource.Create(stack.Connection(program));
            foreach (var table in Tables)
                Add(left, $"{program}'s {table}", await CountAsync(database, $"SELECT count(*) FROM {table}"));
            if (program == "notification")
                Add(left, "pending call-backs", await CountAsync(database, "SELECT count(*) FROM deliveries WHERE state = 'pending'"));
        }

        foreach (var queue in queues)
            Add(left, $"queue {queue}", await stack.Broker.CountReadyAsync(queue) ?? 0);
        foreach (var list in (string[])["visits", "orders"])
            Add(left, $"the shop's {list}", cast.Feed.Waiting(list));
        return left;
    }

    private static void Add(List<string> left, string where, long count)
    {
        if (count > 0)
            left.Add($"{where}: {count}");
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
