namespace Affiliate.ServiceDefaults.Messaging.Broker;

/// <summary>The broker did not take what it was given.</summary>
internal sealed class BrokerRefusal(string message) : Exception(message);
