using System.Text;
using DotNet.Testcontainers.Containers;
using Testcontainers.RabbitMq;

namespace Affiliate.Testing;

/// <summary>RabbitMQ in a container, set as <see cref="BrokerProcess"/> is.</summary>
internal sealed class BrokerContainer() : ServerContainer(BrokerSettings.Password, Build), IBrokerHost
{
    /// <summary>The one of docker-compose.yml.</summary>
    public const string Image = "rabbitmq:3.13.7";

    public async Task<string> ControlAsync(params string[] arguments)
    {
        var result = await Container.ExecAsync(["rabbitmqctl", .. arguments]);
        return result.ExitCode == 0
            ? result.Stdout
            : throw new InvalidOperationException(
                $"'rabbitmqctl {string.Join(' ', arguments)}' ended with {result.ExitCode}:\n{result.Stdout}\n{result.Stderr}");
    }

    private static IContainer Build(ServerContainer host)
    {
        var image = new RabbitMqBuilder(Image)
            .WithUsername("guest")
            .WithPassword(BrokerSettings.Password)
            // The node's name, and with it the folder of its data, comes from the host's.
            .WithHostname("rabbitmq")
            .WithResourceMapping(Encoding.UTF8.GetBytes(BrokerSettings.Advanced), "/etc/rabbitmq/advanced.config")
            .WithResourceMapping(Encoding.UTF8.GetBytes(BrokerSettings.NoPlugins), "/etc/rabbitmq/enabled_plugins")
            // A test is no neighbour on the container's loopback.
            .WithResourceMapping(Encoding.UTF8.GetBytes("loopback_users = none\n"), "/etc/rabbitmq/conf.d/20-tests.conf");
        return host.Prepare(image, RabbitMqBuilder.RabbitMqPort, BrokerSettings.StartDeadline).Build();
    }
}
