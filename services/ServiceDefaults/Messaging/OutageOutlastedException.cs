namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>
/// The database was away for longer than a message may be kept (<see cref="BusOptions.OutagePatience"/>). It is no fault of the message's,
/// which goes back to its queue and comes again. RabbitMQ closes the channel of a consumer that keeps a message beyond its acknowledgement
/// timeout (30 minutes), and gives all that this one has to others.
/// </summary>
internal sealed class OutageOutlastedException(Exception fault)
    : Exception("The database has been away for long; the message goes back to its queue.", fault);
