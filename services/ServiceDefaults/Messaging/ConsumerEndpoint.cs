using Affiliate.ServiceDefaults.Messaging.Inbox;
using MassTransit;

namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>One consumer's queue.</summary>
/// <param name="Name">Queue name: the service's prefix, then the consumer's action.</param>
/// <param name="Consumer">Consumer type.</param>
/// <param name="Db">Database its effects and inbox rows go to.</param>
/// <param name="Contracts">Full names of what it consumes.</param>
public sealed record ConsumerEndpoint(string Name, Type Consumer, Type Db, IReadOnlySet<string> Contracts)
{
    /// <summary>Whether its consumer keeps the inbox itself: see <see cref="IKeepsInbox"/>.</summary>
    public bool KeepsInbox { get; } = Consumer.IsAssignableTo(typeof(IKeepsInbox));

    /// <summary>Whether its consumer would count twice what it is told twice: see <see cref="AddsUpAttribute"/>.</summary>
    public bool AddsUp { get; } = Consumer.IsDefined(typeof(AddsUpAttribute), inherit: false);

    /// <summary>Name of the endpoint that a message has come to.</summary>
    public static string NameOf(ConsumeContext context) => context.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1];
}
