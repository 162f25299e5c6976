package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"time"

	v1 "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/types"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	corelisters "k8s.io/client-go/listers/core/v1"
	listers "k8s.io/client-go/listers/networking/v1"
	"k8s.io/client-go/tools/cache"
)

// ingresses answers for every Ingress of one class with what the Service that it names says.
type ingresses struct {
	class    string
	client   kubernetes.Interface
	all      listers.IngressLister
	services corelisters.ServiceLister
}

// serveIngresses is a small ingress controller. Arguments: kubeconfig, class, address to listen on, address to report.
func serveIngresses(args []string) error {
	if len(args) != 4 {
		return errors.New("usage: node ingress KUBECONFIG CLASS LISTEN ADDRESS")
	}
	client, err := clientOf(args[0])
	if err != nil {
		return err
	}
	ctx := genericapiserver.SetupSignalContext()
	factory := informers.NewSharedInformerFactory(client, time.Minute)
	served := &ingresses{
		class:    args[1],
		client:   client,
		all:      factory.Networking().V1().Ingresses().Lister(),
		services: factory.Core().V1().Services().Lister(),
	}
	report := func(object any) { served.report(ctx, object.(*networking.Ingress), args[3]) }
	_, err = factory.Networking().V1().Ingresses().Informer().AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    report,
		UpdateFunc: func(_, object any) { report(object) },
	})
	if err != nil {
		return err
	}
	factory.Start(ctx.Done())
	factory.WaitForCacheSync(ctx.Done())
	return http.ListenAndServe(args[2], served)
}

func (i *ingresses) ServeHTTP(answer http.ResponseWriter, request *http.Request) {
	target, err := i.target(request)
	if err != nil {
		http.Error(answer, err.Error(), http.StatusNotFound)
		return
	}
	httputil.NewSingleHostReverseProxy(target).ServeHTTP(answer, request)
}

// target is the Service behind the longest path that a request fits.
func (i *ingresses) target(request *http.Request) (*url.URL, error) {
	all, err := i.all.List(labels.Everything())
	if err != nil {
		return nil, err
	}
	host, _, _ := strings.Cut(request.Host, ":")
	var found *networking.IngressServiceBackend
	var namespace, longest string
	for _, ingress := range all {
		for _, rule := range i.rules(ingress) {
			if rule.Host != host || rule.HTTP == nil {
				continue
			}
			for _, path := range rule.HTTP.Paths {
				if fits(request.URL.Path, path.Path) && len(path.Path) >= len(longest) {
					found, namespace, longest = path.Backend.Service, ingress.Namespace, path.Path
				}
			}
		}
	}
	if found == nil {
		return nil, fmt.Errorf("no ingress for %s%s", host, request.URL.Path)
	}
	return i.address(namespace, found)
}

func (i *ingresses) rules(ingress *networking.Ingress) []networking.IngressRule {
	if class := ingress.Spec.IngressClassName; class == nil || *class != i.class {
		return nil
	}
	return ingress.Spec.Rules
}

func fits(path, prefix string) bool {
	trimmed := strings.TrimSuffix(prefix, "/")
	return path == trimmed || strings.HasPrefix(path, trimmed+"/")
}

func (i *ingresses) address(namespace string, backend *networking.IngressServiceBackend) (*url.URL, error) {
	service, err := i.services.Services(namespace).Get(backend.Name)
	if err != nil {
		return nil, err
	}
	port := slices.IndexFunc(service.Spec.Ports, func(port v1.ServicePort) bool {
		return port.Port == backend.Port.Number || port.Name == backend.Port.Name
	})
	if port < 0 {
		return nil, fmt.Errorf("service %s has no such port", backend.Name)
	}
	return &url.URL{Scheme: "http", Host: fmt.Sprintf("%s:%d", service.Spec.ClusterIP, service.Spec.Ports[port].Port)}, nil
}

// report says in the Ingress's status where it is to be reached.
func (i *ingresses) report(ctx context.Context, ingress *networking.Ingress, address string) {
	if i.rules(ingress) == nil || len(ingress.Status.LoadBalancer.Ingress) > 0 {
		return
	}
	patch := fmt.Sprintf(`{"status":{"loadBalancer":{"ingress":[{"ip":%q}]}}}`, address)
	// What fails is tried again with the next resync.
	_, _ = i.client.NetworkingV1().Ingresses(ingress.Namespace).Patch(
		ctx, ingress.Name, types.MergePatchType, []byte(patch), metav1.PatchOptions{}, "status")
}
