import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CircleCheck, RotateCcw, Send } from 'lucide-react'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { policies, type PolicyCheck, type PreviewFacts } from '../../api/policies.ts'
import { Button } from '../../ui/button.tsx'
import { CodeField, type CodeFieldHandle } from '../../ui/code-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Banner, EmptyState, Skeleton } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { errorText } from '../app/errors.ts'
import { useSaid } from '../app/policy.ts'
import { useMay } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'
import { useKept } from '../ticket/kept.ts'
import { ForThose } from './for-those.tsx'
import { PolicyFindings } from './policy-findings.tsx'
import { PolicyPreview } from './policy-preview.tsx'
import './policy-page.css'

const PAUSE_MS = 500

/** The policy as it is written: checked while one types, published with its reason. */
export function PolicyPage() {
  return (
    <ForThose who="policy.read_draft">
      <Latest />
    </ForThose>
  )
}

function Latest() {
  const say = useSay()
  const versions = useQuery({
    queryKey: ['policy-versions'],
    queryFn: () => policies.versions(undefined),
  })
  const newest = versions.data?.items[0]?.version
  const text = useQuery({
    queryKey: ['policy-text', newest],
    enabled: newest !== undefined,
    queryFn: () => policies.text(newest ?? 1),
    staleTime: Infinity,
  })
  const error = versions.error ?? text.error
  if (error) {
    return (
      <EmptyState
        title={say('agent.error.title')}
        text={errorText(error, say)}
        action={<Button onPress={() => void versions.refetch()}>{say('agent.error.retry')}</Button>}
      />
    )
  }
  if (!text.data) return <Skeleton label={say('agent.loading')} lines={10} />
  return <PolicyEditor key={text.data.version} {...text.data} />
}

interface Kept {
  text: string | null
}

function PolicyEditor({ version, text: published }: { version: number; text: string }) {
  const say = useSay()
  const may = useMay()
  const said = useSaid()
  const field = useRef<CodeFieldHandle>(null)
  const [kept, keep, forget] = useKept<Kept>(`parley.policy.${version}`, { text: null })
  const [preview, setPreview] = useState<PreviewFacts[]>([])
  const [isPublishing, setPublishing] = useState(false)
  const text = kept.text ?? published
  const check = useCheck(text, preview)
  const faults = check.data?.faults ?? []
  const isChanged = text !== published
  return (
    <div className="policy">
      <header className="admin__head">
        <h2>{say('agent.policy.title', { version })}</h2>
        <span className="admin__tools">
          {isChanged && (
            <Button
              look="quiet"
              icon={<RotateCcw aria-hidden="true" />}
              onPress={() => {
                forget()
                keep({ text: null })
              }}
            >
              {say('agent.policy.revert')}
            </Button>
          )}
          {may('policy.publish') && (
            <Button
              look="primary"
              icon={<Send aria-hidden="true" />}
              isDisabled={!isChanged || check.data?.publishable !== true || check.isFetching}
              onPress={() => setPublishing(true)}
            >
              {say('agent.policy.publish')}
            </Button>
          )}
        </span>
      </header>
      <Summary check={check.data} isChecking={check.isFetching} isChanged={isChanged} />
      <div className="policy__halves">
        <CodeField
          ref={field}
          label={say('agent.policy.text')}
          value={text}
          onChange={(next) => keep({ text: next })}
          isReadOnly={!may('policy.publish')}
          marks={faults.map((fault) => ({
            line: fault.line,
            tone: 'breached',
            text: said(fault.said),
          }))}
        />
        <div className="policy__side">
          {check.data && (
            <PolicyFindings
              check={check.data}
              onGoTo={(line, column) => field.current?.goTo(line, column)}
            />
          )}
          <PolicyPreview previews={check.data?.previews ?? []} onFacts={setPreview} />
        </div>
      </div>
      {isPublishing && (
        <PublishDialog
          text={text}
          changes={check.data?.changes.length ?? 0}
          onClose={() => setPublishing(false)}
          onPublished={forget}
        />
      )}
    </div>
  )
}

/** Asks the server what it thinks of the text, once typing pauses. */
function useCheck(text: string, preview: PreviewFacts[]) {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  const asked = useDeferredValue(settled)
  return useQuery({
    queryKey: ['policy-check', asked, preview],
    queryFn: ({ signal }) => policies.check({ text: asked, preview }, signal),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
}

interface SummaryProps {
  check: PolicyCheck | undefined
  isChecking: boolean
  isChanged: boolean
}

function Summary({ check, isChecking, isChanged }: SummaryProps) {
  const say = useSay()
  if (!check) return null
  const errors = check.faults.length + check.findings.filter((f) => f.severity === 'error').length
  if (errors > 0)
    return <Banner tone="danger">{say('agent.policy.errors', { count: errors })}</Banner>
  if (isChecking) return <Banner>{say('agent.policy.checking')}</Banner>
  if (!isChanged) return null
  return (
    <p className="policy__good" role="status">
      <CircleCheck aria-hidden="true" />
      {say('agent.policy.good', { changes: check.changes.length })}
    </p>
  )
}

interface PublishProps {
  text: string
  changes: number
  onClose: () => void
  onPublished: () => void
}

function PublishDialog({ text, changes, onClose, onPublished }: PublishProps) {
  const say = useSay()
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const publish = useMutation({
    mutationFn: () => policies.publish(text, note),
    onSuccess: async ({ version }) => {
      onPublished()
      onClose()
      toast({ text: say('agent.policy.published', { version }) })
      await client.invalidateQueries()
    },
  })
  return (
    <Dialog
      title={say('agent.policy.publish')}
      closeLabel={say('agent.close')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button look="primary" isPending={publish.isPending} onPress={() => publish.mutate()}>
            {say('agent.policy.publish')}
          </Button>
          <Button onPress={onClose}>{say('agent.cancel')}</Button>
        </>
      }
    >
      {publish.isError && <Banner tone="danger">{errorText(publish.error, say)}</Banner>}
      <p>{say('agent.policy.publish.text', { changes })}</p>
      <TextField
        label={say('agent.policy.note')}
        rows={3}
        value={note}
        onChange={setNote}
        maxLength={1000}
        autoFocus
      />
    </Dialog>
  )
}
