using System.Text;
using RabbitMQ.Client;

namespace Affiliate.Testing.Tests;

public sealed class RabbitMqBrokerTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_killed_broker_comes_back_on_the_same_port_with_its_messages()
    {
        await using var broker = await RabbitMqBroker.CreateAsync();
        var address = broker.Uri;
        await PublishAsync(broker, "/", "kept", 3);

        await broker.StopAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => broker.ConnectAsync());
        await broker.StartAsync();

        Assert.Equal(address, broker.Uri);
        await Eventually.Async(
            () => broker.CountReadyAsync("kept"), ready => ready == 3, Deadline, "all three messages are there again");
        Assert.Equal("kept", (await broker.ListQueuesAsync()).Single().Name);
    }

    [Fact]
    public async Task Shared_broker_keeps_virtual_hosts_apart_and_counts_their_queues()
    {
        var broker = await SharedServers.BrokerAsync();
        var address = await broker.CreateVirtualHostAsync("orders");
        await PublishAsync(broker, "orders", "sales", 2);

        Assert.Equal("/orders", address.AbsolutePath);
        Assert.Null(await broker.CountReadyAsync("sales"));
        await Eventually.Async(
            () => broker.CountReadyAsync("sales", "orders"), ready => ready == 2, Deadline, "both messages are ready");
        await Eventually.Async(
            async () => (await broker.ListQueuesAsync("orders")).Single(),
            queue => queue == new QueueDepth("sales", 2, 0, 0),
            Deadline,
            "both messages are listed");
    }

    [Fact]
    public async Task Shared_broker_refuses_to_be_stopped()
    {
        var broker = await SharedServers.BrokerAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(broker.StopAsync);
        Assert.Same(broker, await SharedServers.BrokerAsync());
    }

    [Fact]
    public async Task Removed_broker_leaves_no_folder_and_no_listener()
    {
        var process = new BrokerProcess();
        var broker = await RabbitMqBroker.CreateAsync(process);
        await broker.DisposeAsync();

        Assert.False(Directory.Exists(process.Folder));
        await Assert.ThrowsAnyAsync<Exception>(() => broker.ConnectAsync());
    }

    private static async Task PublishAsync(RabbitMqBroker broker, string virtualHost, string queue, int messages)
    {
        await using var connection = await broker.ConnectAsync(virtualHost);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var quorum = new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" };
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, quorum);
        for (var message = 0; message < messages; message++)
        {
            await channel.BasicPublishAsync(
                "", queue, mandatory: true, new BasicProperties { Persistent = true }, Encoding.UTF8.GetBytes($"{message}"));
        }
    }
}
