namespace Affiliate.ServiceDefaults.Messaging.Inbox;

/// <summary>
/// Marks a consumer that adds up what it is told, with nothing but its inbox to know what it has heard already. A journal is told to it
/// again only as far back as the inbox remembers, or into an empty database: else it counts twice.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AddsUpAttribute : Attribute;
