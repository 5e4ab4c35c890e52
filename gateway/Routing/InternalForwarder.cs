using Affiliate.ServiceDefaults.InternalCalls;
using Yarp.ReverseProxy.Forwarder;

namespace Affiliate.Gateway.Routing;

/// <summary>Forwards through the one handler of all internal calls, so that a process that is everybody reaches itself.</summary>
internal sealed class InternalForwarder([FromKeyedServices(ServiceClients.HandlerKey)] HttpMessageHandler handler)
    : IForwarderHttpClientFactory
{
    public HttpMessageInvoker CreateClient(ForwarderHttpClientContext context) => new(handler, disposeHandler: false);
}
