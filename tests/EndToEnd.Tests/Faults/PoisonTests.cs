using System.Text;
using System.Text.Json;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;
using Npgsql;
using RabbitMQ.Client;

namespace Affiliate.EndToEnd.Tests.Faults;

/// <summary>Messages a consumer cannot take.</summary>
[Collection(Distributed.Name)]
public sealed class PoisonTests(DistributedStack stack)
{
    private const string Endpoint = "commission.post-conversion";
    private const string OtherEndpoint = "commission.keep-publisher";

    [Fact]
    public async Task What_a_consumer_gave_up_on_is_listed_with_its_error_and_has_its_effect_when_replayed()
    {
        await using var receiver = await Receiver.StartAsync();
        var partners = await Partnership.FormAsync(stack, approval: new { sale = "auto" });
        await partners.AskForCallbacksAsync("POST", receiver.Url.ToString());
        var click = await partners.ClickAsync(stack);

        JsonElement letter;
        await RenameAsync("ledger", "mislaid");
        try
        {
            await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(click, "1")).ExpectSuccess();
            letter = await Eventually.Async(
                () => LetterAsync(Endpoint), found => found.ValueKind == JsonValueKind.Object, Deadlines.Event,
                "it stands in the dead letters");
        }
        finally
        {
            await RenameAsync("mislaid", "ledger");
        }

        Assert.Equal("commission", letter.Text("service"));
        Assert.Contains("relation \"ledger\" does not exist", letter.Text("error"), StringComparison.Ordinal);
        Assert.Equal(0, (await partners.Publisher.BalanceAsync()).Pending);
        await stack.Operator.PostAsync("/v1/dead-letters/replay", new { ids = new[] { letter.Text("id") } }).ExpectSuccess();
        await Eventually.Async(
            async () => (await partners.Publisher.BalanceAsync()).Pending == 408.8m, Deadlines.Event, "it accrues after the replay");
        await receiver.WaitForAsync(request => request.Push().Text("commission") == "408.80", Deadlines.Event);
        Assert.Equal(JsonValueKind.Undefined, (await LetterAsync(Endpoint)).ValueKind);
    }

    [Fact]
    public async Task A_message_nobody_can_read_is_listed_and_holds_up_nothing()
    {
        await using (var connection = await stack.Broker.ConnectAsync())
        await using (var channel = await connection.CreateChannelAsync())
            await channel.BasicPublishAsync(
                OtherEndpoint, "", mandatory: false, new BasicProperties(), Encoding.UTF8.GetBytes("{ not a message"));

        var partners = await Partnership.FormAsync(stack, approval: new { sale = "auto" });
        await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(await partners.ClickAsync(stack), "1")).ExpectSuccess();

        await Eventually.Async(
            async () => (await partners.Publisher.BalanceAsync()).Pending == 408.8m, Deadlines.Event, "the sale behind it accrues");
        await Eventually.Async(
            async () => (await LetterAsync(OtherEndpoint)).ValueKind == JsonValueKind.Object, Deadlines.Event,
            "it stands in the dead letters");
    }

    private async Task<JsonElement> LetterAsync(string endpoint) => (await stack.Operator.GetAsync("/v1/dead-letters").ReadJson()).Rows()
        .Find(letter => letter.Text("endpoint") == endpoint);

    // A real fault without hooks in the program: a table that is not where it should be.
    private async Task RenameAsync(string table, string name)
    {
        var database = new NpgsqlConnectionStringBuilder(stack.Connection("commission")) { Pooling = false };
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"ALTER TABLE {table} RENAME TO {name}", connection);
        await command.ExecuteNonQueryAsync();
    }
}
