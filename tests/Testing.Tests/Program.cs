using System.Globalization;
using Affiliate.Testing.Tests.Documents;

namespace Affiliate.Testing.Tests;

/// <summary>
/// What tests start as a process of its own: a process looks for a container engine only once, so each engine that is to
/// be found needs another.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is [_, var patience])
            TestServers.Patience = TimeSpan.Parse(patience, CultureInfo.InvariantCulture);
        switch (arguments)
        {
            case ["choose", ..]:
                await TestServers.InContainersAsync();
                return 0;
            case ["broker", ..]:
                await new RabbitMqBrokerTests().A_killed_broker_comes_back_on_the_same_port_with_its_messages();
                return 0;
            case ["database", ..]:
                await new PostgresServerTests().A_killed_server_comes_back_on_the_same_port_with_its_committed_rows(fast: false);
                return 0;
            case ["documents", ..]:
                await new MongoServerTests().A_server_that_was_away_comes_back_on_the_same_port_with_its_documents();
                await new MongoServerTests().A_server_that_hangs_answers_when_it_goes_on();
                return 0;
            default:
                await Console.Error.WriteLineAsync("Takes choose, broker, database or documents, and how long to wait for an engine.");
                return 2;
        }
    }
}
