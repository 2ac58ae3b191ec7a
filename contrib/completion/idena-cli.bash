# Completion of idena-cli for bash: source it, or install it as bash-completion/completions/idena-cli.
# Generated from the table of methods: ninja -C build/release write_reference (do not edit).
_idena_cli() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  case $before in
    --datadir | --apikey-file | --rpcaddr | --rpcport | --params | --count | --from | --max-fee | --tips | --payload | --amount)
      mapfile -t COMPREPLY < <(compgen -f -- "$word")
      return
      ;;
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '--json --datadir --apikey-file --rpcaddr --rpcport --params --help --version --count --full --from --max-fee --tips --payload --yes --wait --amount' -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -W 'help status identity ceremony votings history send invite activate stake
      account_create
      account_list
      account_lock
      account_unlock
      bcn_block
      bcn_blockAt
      bcn_burntCoins
      bcn_estimateRawTx
      bcn_estimateTx
      bcn_feePerGas
      bcn_getRawTx
      bcn_keyWord
      bcn_lastBlock
      bcn_mempool
      bcn_pendingTransactions
      bcn_sendRawTx
      bcn_syncing
      bcn_transaction
      bcn_transactions
      bcn_txReceipt
      contract_batchReadData
      contract_call
      contract_deploy
      contract_estimateCall
      contract_estimateDeploy
      contract_estimateTerminate
      contract_events
      contract_getStake
      contract_iterateMap
      contract_readData
      contract_readMap
      contract_readonlyCall
      contract_subscribeToEvent
      contract_terminate
      contract_unsubscribeFromEvent
      dna_activateInvite
      dna_activateInviteToRandAddr
      dna_becomeOffline
      dna_becomeOnline
      dna_burn
      dna_ceremonyIntervals
      dna_changeProfile
      dna_delegate
      dna_epoch
      dna_exportKey
      dna_getBalance
      dna_getCoinbaseAddr
      dna_globalState
      dna_identities
      dna_identity
      dna_importKey
      dna_isValidationReady
      dna_killDelegator
      dna_minimalClientVersion
      dna_profile
      dna_sendChangeProfileTx
      dna_sendInvite
      dna_sendToIpfs
      dna_sendTransaction
      dna_sign
      dna_signatureAddress
      dna_state
      dna_storeToIpfs
      dna_undelegate
      dna_version
      dna_wordsSeed
      flip_delete
      flip_deleteDraft
      flip_draft
      flip_drafts
      flip_get
      flip_getKeys
      flip_getRaw
      flip_longHashes
      flip_privateEncryptionKeyCandidates
      flip_rawSubmit
      flip_saveDraft
      flip_sendPrivateEncryptionKeysPackage
      flip_sendPublicEncryptionKey
      flip_shortHashes
      flip_submit
      flip_submitDraft
      flip_submitLongAnswers
      flip_submitShortAnswers
      flip_wordPairs
      flip_words
      ipfs_add
      ipfs_cid
      ipfs_get
      net_addPeer
      net_ipfsAddress
      net_peers
      net_peersCount
      rpc_discover
      rpc_modules' -- "$word")
  fi
}
complete -F _idena_cli idena-cli
