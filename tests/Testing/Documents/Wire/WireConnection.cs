using System.Net.Sockets;

namespace Affiliate.Testing;

/// <summary>A driver's connection: one command after the other, until either side ends it.</summary>
internal sealed class WireConnection(Socket socket, DocumentCommands commands, WireGate gate)
{
    public async Task ServeAsync(CancellationToken cancellation)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        socket.NoDelay = true;
        // Nothing lingers: the port is free at once, and the other side sees a break, as after a kill.
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        try
        {
            while (await WireRequest.ReadAsync(stream, cancellation) is { } request)
            {
                await gate.PassAsync(cancellation);
                var answer = await commands.AnswerAsync(request, cancellation);
                await gate.PassAsync(cancellation);
                if (request.WantsAnswer)
                    await stream.WriteAsync(WireAnswer.To(request, answer), cancellation);
            }
        }
        catch (NotSupportedException unspoken)
        {
            await Console.Error.WriteLineAsync($"The tests' MongoDB front broke a connection: {unspoken.Message}");
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException)
        {
            // Either side went away.
        }
    }
}
