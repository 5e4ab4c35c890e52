using System.Text.Json;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Messaging;

/// <summary>
/// Takes the place of the bus' error queues: a message given up on goes into the service's own table. When even that
/// fails, or the database was only away, the message is not acknowledged and comes again.
/// </summary>
internal sealed partial class DeadLetterFilter(
    IServiceScopeFactory scopes, ConsumerEndpoint endpoint, InMemoryDeliveries deliveries, TimeProvider time, ILogger logger)
    : IFilter<ExceptionReceiveContext>, IFilter<ReceiveContext>
{
    private const int LongestError = 2000;

    public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next) => context.Exception is OutageOutlastedException
        ? Task.FromException(context.Exception)
        : KeepAsync(context, Word(context.Exception));

    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) =>
        KeepAsync(context, "No consumer of this endpoint takes such a message.");

    public void Probe(ProbeContext context) => context.CreateFilterScope("deadLetter");

    // The innermost says what happened: what wraps it often only says that something did.
    private static string Word(Exception fault)
    {
        var cause = fault.GetBaseException();
        var outer = ReferenceEquals(cause, fault) ? "" : $"{fault.GetType().Name}: {fault.Message} ";
        return $"{outer}{cause.GetType().Name}: {cause.Message}";
    }

    private async Task KeepAsync(ReceiveContext context, string error)
    {
        // A consumer cut short by the end of the process has not failed: the message stays where it was.
        context.CancellationToken.ThrowIfCancellationRequested();
        var (id, type, body) = Envelope.Read(context);
        await using var scope = scopes.CreateAsyncScope();
        var db = (ServiceDb)scope.ServiceProvider.GetRequiredService(endpoint.Db);
        if (!await db.DeadLetters.AnyAsync(letter => letter.MessageId == id && letter.Endpoint == endpoint.Name))
        {
            db.DeadLetters.Add(new DeadLetter
            {
                Id = Ids.New(),
                MessageId = id,
                Endpoint = endpoint.Name,
                MessageType = type,
                Body = body,
                Error = error.Length > LongestError ? error[..LongestError] : error,
                At = time.GetUtcNow(),
            });
            await db.SaveChangesAsync();
        }

        GaveUp(endpoint.Name, type, id);
        deliveries.Arrived(id, endpoint.Name);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Endpoint} gave up on {MessageType} {MessageId}: it stands in the dead letters")]
    private partial void GaveUp(string endpoint, string messageType, Guid messageId);
}
